package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A directory of {@link IsedAsciiFile}s, one per metallicity with the same ages and wavelengths, as an {@link SspGrid}.
 *
 * <p>The time steps are the edges of the age bins; spectra and masses go linearly from step to step, so a bin's mean is
 * that of its two edges. Where the model has no light at age 0, or starts later, its first step that has light stands
 * for all younger ages.
 */
final class IsedAsciiGrid {
    static final String SUFFIX = ".ised_ASCII";

    /** The metal fraction of {@link SspGrid}'s metallicity 0. */
    private static final double SOLAR_METAL_FRACTION = 0.02;

    private IsedAsciiGrid() {}

    static SspGrid read(Path directory) throws IOException {
        List<IsedAsciiFile> files = new ArrayList<>();
        for (Path path : paths(directory)) {
            files.add(IsedAsciiFile.read(path));
        }
        if (files.size() < 2) {
            throw new IOException(directory + " holds " + files.size() + " files *" + SUFFIX
                    + " (or .gz); an SSP grid needs one for each of two or more metallicities");
        }
        files.sort(Comparator.comparingDouble(IsedAsciiFile::metalFraction));
        for (int m = 1; m < files.size(); m++) {
            requireNextOf(files.get(m - 1), files.get(m));
        }
        double[] ageYr = files.getFirst().ageYr();
        int[] step = stepAtEdge(files, ageYr);
        double[] edgeGyr = new double[step.length];
        for (int e = 1; e < step.length; e++) {
            edgeGyr[e] = ageYr[step[e]] / 1e9;
        }
        int metallicities = files.size();
        double[] metallicity = new double[metallicities];
        float[][][] luminosity = new float[metallicities][step.length - 1][];
        float[][] survivingFraction = new float[metallicities][step.length - 1];
        for (int m = 0; m < metallicities; m++) {
            IsedAsciiFile file = files.get(m);
            metallicity[m] = Math.log10(file.metalFraction() / SOLAR_METAL_FRACTION);
            for (int a = 0; a < step.length - 1; a++) {
                luminosity[m][a] = mean(file.luminosity()[step[a]], file.luminosity()[step[a + 1]]);
                survivingFraction[m][a] =
                        (float) ((file.survivingFraction()[step[a]] + file.survivingFraction()[step[a + 1]]) / 2);
            }
        }
        try {
            return new SspGrid(
                    files.getFirst().wavelengthAngstrom(), edgeGyr, metallicity, luminosity, survivingFraction);
        } catch (IllegalArgumentException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> paths(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> {
                        String name = path.getFileName().toString();
                        return name.endsWith(SUFFIX) || name.endsWith(SUFFIX + ".gz");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static void requireNextOf(IsedAsciiFile before, IsedAsciiFile file) throws IOException {
        String files = before.file() + " and " + file.file();
        if (before.metalFraction() == file.metalFraction()) {
            throw new IOException(files + " have the same metallicity, Z = " + file.metalFraction());
        }
        if (!Arrays.equals(before.ageYr(), file.ageYr())) {
            throw new IOException(files + " have different ages");
        }
        if (!Arrays.equals(before.wavelengthAngstrom(), file.wavelengthAngstrom())) {
            throw new IOException(files + " have different wavelengths");
        }
    }

    /** The time step that is the model at each bin edge; the first edge is age 0. */
    private static int[] stepAtEdge(List<IsedAsciiFile> files, double[] ageYr) {
        int first = 0;
        while (first < ageYr.length - 2 && dark(files, first)) {
            first++;
        }
        int start = first;
        IntStream steps = IntStream.range(start, ageYr.length);
        return (ageYr[start] > 0 ? IntStream.concat(IntStream.of(start), steps) : steps).toArray();
    }

    private static boolean dark(List<IsedAsciiFile> files, int step) {
        return files.stream()
                .anyMatch(file -> Arrays.stream(file.luminosity()[step]).noneMatch(value -> value > 0));
    }

    private static float[] mean(double[] left, double[] right) {
        float[] mean = new float[left.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) ((left[j] + right[j]) / 2);
        }
        return mean;
    }
}
