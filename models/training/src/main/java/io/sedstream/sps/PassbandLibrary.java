package io.sedstream.sps;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A directory of passbands: {@code index.csv} with columns band and file, one two-column table (Å, throughput) each. */
public final class PassbandLibrary {
    private final Path directory;
    private final Map<Band, String> fileOf;

    private PassbandLibrary(Path directory, Map<Band, String> fileOf) {
        this.directory = directory;
        this.fileOf = Map.copyOf(fileOf);
    }

    public static PassbandLibrary open(Path directory) throws IOException {
        Map<Band, String> fileOf = new HashMap<>();
        Path index = directory.resolve("index.csv");
        for (String line : Files.readAllLines(index).stream().skip(1).toList()) {
            List<String> cells = List.of(line.split(",", 3));
            if (cells.size() < 2) {
                throw new IOException(index + ": expected band,file,…, got \"" + line + "\"");
            }
            fileOf.put(new Band(cells.get(0)), cells.get(1));
        }
        return new PassbandLibrary(directory, fileOf);
    }

    public List<Passband> passbands(List<Band> bands) throws IOException {
        Passband[] found = new Passband[bands.size()];
        for (int b = 0; b < found.length; b++) {
            found[b] = passband(bands.get(b));
        }
        return List.of(found);
    }

    public Passband passband(Band band) throws IOException {
        String file = fileOf.get(band);
        if (file == null) {
            throw new IOException("no passband " + band + " in " + directory.resolve("index.csv"));
        }
        Path path = directory.resolve(file);
        double[][] samples = NumberTable.read(path, 2);
        double[] wavelength = new double[samples.length];
        double[] throughput = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            wavelength[i] = samples[i][0];
            // Traces of negative throughput are noise of the laboratory's measurement.
            throughput[i] = Math.max(0, samples[i][1]);
        }
        return new Passband(band, wavelength, throughput);
    }
}
