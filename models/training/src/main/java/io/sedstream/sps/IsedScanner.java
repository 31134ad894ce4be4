package io.sedstream.sps;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a text file, plain or gzip, as Fortran's list-directed output writes them: separated by white space,
 * with line breaks anywhere. Every failure is an {@link IOException} that names the file and what was expected.
 */
final class IsedScanner implements AutoCloseable {
    private static final int LARGEST_BLOCK = 1_000_000;

    private final Path file;
    private final BufferedReader reader;
    private StringTokenizer tokens = new StringTokenizer("");

    private IsedScanner(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static IsedScanner open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(2);
            boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            InputStream text = gzip ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new IsedScanner(file, new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            bytes.close();
            throw new IOException(file + ": cannot be read", e);
        }
    }

    /** A block: its count, which must be as given, and so many numbers. */
    double[] block(String what, int size) throws IOException {
        int found = count(what);
        if (found != size) {
            throw mismatch(size + " values of " + what, "a block of " + found);
        }
        return numbers(what, size);
    }

    /** A block: its count and so many numbers. */
    double[] block(String what) throws IOException {
        return numbers(what, count(what));
    }

    /** The next line as a whole, without the rest of one that is partly read; null at the end. */
    @Nullable
    String line() throws IOException {
        tokens = new StringTokenizer("");
        try {
            return reader.readLine();
        } catch (EOFException | ZipException e) {
            throw new IOException(file + ": the compressed file is cut off or damaged", e);
        }
    }

    /** Puts back a line, so that its numbers come next. */
    void unread(String line) {
        tokens = new StringTokenizer(line);
    }

    boolean atEnd() throws IOException {
        while (!tokens.hasMoreTokens()) {
            String line = line();
            if (line == null) {
                return true;
            }
            unread(line);
        }
        return false;
    }

    IOException mismatch(String expected, String found) {
        return new IOException(file + " is not in the ised_ASCII layout: expected " + expected + ", found " + found);
    }

    private int count(String what) throws IOException {
        double value = number("the count of " + what);
        if (value != Math.rint(value) || value < 0 || value > LARGEST_BLOCK) {
            throw mismatch("the count of " + what, Double.toString(value));
        }
        return (int) value;
    }

    private double[] numbers(String what, int size) throws IOException {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = number("value " + (i + 1) + " of " + size + " of " + what);
        }
        return values;
    }

    private double number(String expected) throws IOException {
        if (atEnd()) {
            throw mismatch(expected, "the end of the file");
        }
        String token = tokens.nextToken();
        try {
            double value = Double.parseDouble(token);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw (IOException) mismatch(expected, '"' + token + '"').initCause(e);
        }
        throw mismatch(expected, '"' + token + '"');
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
