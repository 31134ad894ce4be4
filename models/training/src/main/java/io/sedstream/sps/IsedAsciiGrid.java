package io.sedstream.sps;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Simple stellar populations as Bruzual and Charlot (2003, MNRAS 344, 1000) publish them: one {@code *.ised_ASCII} file
 * per metallicity, which may be compressed by gzip. A file holds, as numbers parted by blanks, vectors that each begin
 * with their length: ages in yr; after some lines of text, of which one names the metallicity as {@code Z=0.0200},
 * wavelengths in Å; for each age the spectrum, Lsun/Å per Msun formed, and a short vector of indices; then vectors over
 * age, of which the second is the mass in stars and the tenth that in remnants, per mass formed.
 *
 * <p>Spectra are given at ages; a bin from one age to the next has the mean of both.
 */
final class IsedAsciiGrid {
    private static final double SOLAR_METALLICITY = 0.02;
    private static final Pattern METALLICITY = Pattern.compile("\\bZ\\s*=\\s*([0-9.]+(?:[eE][-+]?[0-9]+)?)");
    private static final int STARS = 1;
    private static final int REMNANTS = 9;

    /** What one file holds: spectra {@code [age][w]}, surviving mass per mass formed {@code [age]}. */
    private record Population(
            Path file,
            double metallicity,
            double[] ageYr,
            double[] wavelength,
            double[][] spectra,
            double[] surviving) {}

    private IsedAsciiGrid() {}

    /** Reads every {@code .ised_ASCII} and {@code .ised_ASCII.gz} of a directory. */
    static SspGrid read(Path directory) throws IOException {
        List<Population> populations = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(IsedAsciiGrid::named).sorted().toList()) {
                populations.add(population(file));
            }
        }
        if (populations.size() < 2) {
            throw new IOException(directory + " holds " + populations.size()
                    + " files *.ised_ASCII; a grid needs one for each of two metallicities at least");
        }
        populations.sort(Comparator.comparingDouble(Population::metallicity));
        Population first = populations.getFirst();
        for (Population other : populations) {
            if (!Arrays.equals(other.ageYr(), first.ageYr())
                    || !Arrays.equals(other.wavelength(), first.wavelength())) {
                throw new IOException(
                        other.file() + " has other ages or wavelengths than " + first.file() + ", not one grid");
            }
        }
        return new SspGrid(
                first.wavelength(),
                Arrays.stream(first.ageYr()).map(age -> age / 1e9).toArray(),
                populations.stream().mapToDouble(Population::metallicity).toArray(),
                populations.stream()
                        .map(population -> means(population.spectra()))
                        .toArray(float[][][]::new),
                populations.stream()
                        .map(population -> means(population.surviving()))
                        .toArray(float[][]::new));
    }

    private static boolean named(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".ised_ASCII") || name.endsWith(".ised_ASCII.gz");
    }

    private static Population population(Path file) throws IOException {
        boolean compressed = file.toString().endsWith(".gz");
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = compressed ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            Numbers numbers = new Numbers(reader);
            double[] ages = numbers.vector("ages");
            double z = numbers.skipToWavelengths();
            double[] wavelength = numbers.vector("wavelengths");
            double[][] spectra = new double[ages.length][];
            for (int a = 0; a < ages.length; a++) {
                spectra[a] = numbers.vector("the spectrum of age " + a);
                if (spectra[a].length != wavelength.length) {
                    throw new IOException("the spectrum of age " + a + " has " + spectra[a].length + " values for "
                            + wavelength.length + " wavelengths");
                }
                numbers.vector("the indices of age " + a);
            }
            List<double[]> overAge = new ArrayList<>();
            while (overAge.size() <= REMNANTS) {
                overAge.add(numbers.vector("quantity " + overAge.size() + " over age"));
            }
            double[] surviving = new double[ages.length];
            for (int a = 0; a < ages.length; a++) {
                surviving[a] = overAge.get(STARS)[a] + overAge.get(REMNANTS)[a];
            }
            return new Population(file, Math.log10(z / SOLAR_METALLICITY), ages, wavelength, spectra, surviving);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is not a grid of Bruzual and Charlot (.ised_ASCII): " + e.getMessage(), e);
        }
    }

    private static float[][] means(double[][] atEdges) {
        float[][] means = new float[atEdges.length - 1][atEdges[0].length];
        for (int a = 0; a < means.length; a++) {
            for (int j = 0; j < means[a].length; j++) {
                means[a][j] = (float) ((atEdges[a][j] + atEdges[a + 1][j]) / 2);
            }
        }
        return means;
    }

    private static float[] means(double[] atEdges) {
        float[] means = new float[atEdges.length - 1];
        for (int a = 0; a < means.length; a++) {
            means[a] = (float) ((atEdges[a] + atEdges[a + 1]) / 2);
        }
        return means;
    }

    /** Numbers of a text, across its lines. */
    private static final class Numbers {
        private final BufferedReader reader;
        private StringTokenizer line = new StringTokenizer("");

        Numbers(BufferedReader reader) {
            this.reader = reader;
        }

        /** A vector that begins with its length. */
        double[] vector(String what) throws IOException {
            double[] values = new double[(int) next("the number of " + what)];
            for (int i = 0; i < values.length; i++) {
                values[i] = next(what + ", number " + (i + 1) + " of " + values.length);
            }
            return values;
        }

        private double next(String what) throws IOException {
            while (!line.hasMoreTokens()) {
                String text = reader.readLine();
                if (text == null) {
                    throw new EOFException("it ends where " + what + " should be");
                }
                line = new StringTokenizer(text);
            }
            String token = line.nextToken();
            try {
                return Double.parseDouble(token);
            } catch (NumberFormatException e) {
                throw new IOException("'" + token + "' stands where " + what + " should be", e);
            }
        }

        /** Passes the text before the wavelengths, and finds the metallicity in it; see {@link #wavelengthsBegin}. */
        double skipToWavelengths() throws IOException {
            double metallicity = Double.NaN;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Matcher named = METALLICITY.matcher(text);
                if (named.find()) {
                    metallicity = Double.parseDouble(named.group(1));
                } else if (!Double.isNaN(metallicity) && wavelengthsBegin(text)) {
                    line = new StringTokenizer(text);
                    return metallicity;
                }
            }
            throw new EOFException(
                    Double.isNaN(metallicity) ? "no line names the metallicity, Z=…" : "no wavelengths follow");
        }

        /** Whether a line begins with a whole number, and goes on with numbers that rise, if at all. */
        private static boolean wavelengthsBegin(String text) {
            StringTokenizer tokens = new StringTokenizer(text);
            if (!tokens.hasMoreTokens() || !tokens.nextToken().matches("[0-9]{2,}")) {
                return false;
            }
            try {
                double last = Double.NEGATIVE_INFINITY;
                while (tokens.hasMoreTokens()) {
                    double value = Double.parseDouble(tokens.nextToken());
                    if (value <= last) {
                        return false;
                    }
                    last = value;
                }
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
