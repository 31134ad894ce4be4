package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simple stellar populations of one metallicity at the time steps of a model of Bruzual & Charlot (2003, MNRAS 344,
 * 1000), as the files {@code *.ised_ASCII} of GALAXEV hold them.
 *
 * <p>The layout is what GALAXEV's own converter {@code bin_ised.f} reads. A block is its count and so many numbers.
 *
 * <ol>
 *   <li>a block: the ages in yr;
 *   <li>the header: {@code ml mu iseg} and six numbers for each of {@code iseg} segments of the mass function, then
 *       {@code totm totn avs jo …} where {@code jo} is 0 for a simple population, then lines of text with {@code X=…,
 *       Y=…, Z=…};
 *   <li>a block: the wavelengths in Å;
 *   <li>for each age a block of L_λ in Lsun/Å per Msun formed and a block for spectral indices, which is not used;
 *   <li>ten or more blocks by age. The second is the mass in living stars, the tenth that in remnants, both per Msun
 *       formed; GALAXEV reports their sum as M*_tot.
 * </ol>
 *
 * Arrays are shared, not copied.
 */
final class IsedAsciiFile {
    private static final Pattern METALLICITY = Pattern.compile("\\bZ\\s*=\\s*([0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)");
    private static final Pattern NUMBERS =
            Pattern.compile("\\s*[0-9]+(?:\\s+[-+]?[0-9]*\\.?[0-9]+\\.?(?:[eE][-+]?[0-9]+)?)*\\s*");
    private static final Pattern REPEATED = Pattern.compile("([0-9]{1,2})\\*(.+)");
    private static final int MOST_HEADER_LINES = 30;
    private static final int STELLAR_MASS_BLOCK = 2;
    private static final int REMNANT_MASS_BLOCK = 10;

    private final Path file;
    private final double metalFraction;
    private final double[] ageYr;
    private final double[] wavelengthAngstrom;
    private final double[][] luminosity;
    private final double[] survivingFraction;

    private IsedAsciiFile(Path file, IsedScanner scanner) throws IOException {
        this.file = file;
        ageYr = scanner.block("the ages");
        if (ageYr.length < 2 || ageYr[0] < 0) {
            throw scanner.mismatch("two or more ages from 0", ageYr.length + " ages");
        }
        metalFraction = metalFraction(scanner, header(scanner));
        wavelengthAngstrom = scanner.block("the wavelengths");
        luminosity = new double[ageYr.length][];
        for (int a = 0; a < ageYr.length; a++) {
            String step = " at time step " + (a + 1) + " of " + ageYr.length;
            luminosity[a] = scanner.block("the spectrum" + step, wavelengthAngstrom.length);
            scanner.block("the index fluxes" + step);
        }
        survivingFraction = survivingFraction(scanner, ageYr.length);
    }

    /** Reads a file, gzip or plain; one that does not match is an {@link IOException} that says where. */
    static IsedAsciiFile read(Path file) throws IOException {
        try (IsedScanner scanner = IsedScanner.open(file)) {
            return new IsedAsciiFile(file, scanner);
        }
    }

    /** The lines between the ages and the wavelengths, which start with the first line of numbers after a Z. */
    private static List<String> header(IsedScanner scanner) throws IOException {
        List<String> header = new ArrayList<>();
        boolean metallicitySeen = false;
        for (String line = scanner.line(); line != null; line = scanner.line()) {
            if (metallicitySeen && NUMBERS.matcher(line).matches()) {
                scanner.unread(line);
                return header;
            }
            if (header.size() == MOST_HEADER_LINES) {
                break;
            }
            header.add(line);
            metallicitySeen |= METALLICITY.matcher(line).find();
        }
        throw scanner.mismatch(
                "a header with the metallicity (Z=…) and then the wavelengths", "none in " + header.size() + " lines");
    }

    private static double metalFraction(IsedScanner scanner, List<String> header) throws IOException {
        StringBuilder numbers = new StringBuilder();
        for (String line : header) {
            Matcher matcher = METALLICITY.matcher(line);
            if (matcher.find()) {
                double z = Double.parseDouble(matcher.group(1));
                if (!(z > 0 && z < 1)) {
                    throw scanner.mismatch("a metallicity Z between 0 and 1", line.strip());
                }
                requireSimplePopulation(scanner, numbers.toString());
                return z;
            }
            numbers.append(' ').append(line);
        }
        throw new IllegalStateException("the header was read without a metallicity");
    }

    /**
     * Refuses models of other star formation histories, which have the same layout. A header that cannot be followed
     * so far is let through: nothing else depends on it.
     */
    private static void requireSimplePopulation(IsedScanner scanner, String numbers) throws IOException {
        List<String> values = new ArrayList<>();
        for (String token : numbers.strip().split("\\s+", -1)) {
            // Fortran may write equal values as count*value.
            Matcher repeated = REPEATED.matcher(token);
            if (repeated.matches()) {
                values.addAll(Collections.nCopies(Integer.parseInt(repeated.group(1)), repeated.group(2)));
            } else {
                values.add(token);
            }
        }
        int segments = values.size() > 2 && values.get(2).matches("[0-9]") ? Integer.parseInt(values.get(2)) : 0;
        int history = 3 + 6 * segments + 3;
        if (history < values.size() && values.get(history).matches("-?[1-9]")) {
            throw scanner.mismatch(
                    "a simple stellar population (history 0)", "star formation history " + values.get(history));
        }
    }

    private static double[] survivingFraction(IsedScanner scanner, int ages) throws IOException {
        double[] surviving = new double[ages];
        for (int block = 1; block <= REMNANT_MASS_BLOCK; block++) {
            if (block > STELLAR_MASS_BLOCK && scanner.atEnd()) {
                break;
            }
            double[] values = scanner.block("block " + block + " after the spectra", ages);
            if (block == STELLAR_MASS_BLOCK || block == REMNANT_MASS_BLOCK) {
                for (int a = 0; a < ages; a++) {
                    surviving[a] += values[a];
                }
            }
        }
        return surviving;
    }

    Path file() {
        return file;
    }

    /** Mass fraction of metals, Z. */
    double metalFraction() {
        return metalFraction;
    }

    double[] ageYr() {
        return ageYr;
    }

    double[] wavelengthAngstrom() {
        return wavelengthAngstrom;
    }

    /** Lsun/Å per Msun formed, {@code [age][λ]}. */
    double[][] luminosity() {
        return luminosity;
    }

    /** Mass in stars and, where the file has it, in remnants per mass formed, by age. */
    double[] survivingFraction() {
        return survivingFraction;
    }
}
