package io.sedstream.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much memory a large catalogue takes to read, by format. {@code write DIRECTORY ROWS [FILE...]} makes one file per
 * format, or those that are named, {@code read DIRECTORY [FILE...]} reads each: run it with a small heap, such as {@code
 * -Xmx64m}.
 */
public final class CatalogueMemory {
    private static final List<String> FILES = List.of(
            "large.csv", "large.fits", "large.parquet", "large-tabledata.vot", "large-binary2.vot", "large.cat");
    private static final String FIELDS = """
            <?xml version='1.0'?>
            <VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'><RESOURCE><TABLE>
            <FIELD name='id' datatype='char' arraysize='*'/>
            <FIELD name='ra' datatype='double' unit='deg'/>
            <FIELD name='flux' datatype='double' arraysize='10' unit='nJy'/>
            <DATA>
            """;
    private static final String END = "</DATA></TABLE></RESOURCE></VOTABLE>\n";
    private static final int FLUXES = 10;

    private CatalogueMemory() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        List<String> files = List.of(arguments).subList(2, arguments.length);
        if (arguments[0].equals("write")) {
            long rows = Long.parseLong(files.getFirst());
            for (String file : chosen(files.subList(1, files.size()))) {
                write(directory.resolve(file), rows);
            }
        } else {
            for (String file : chosen(files)) {
                System.out.println(read(directory.resolve(file)));
            }
        }
    }

    private static List<String> chosen(List<String> files) {
        return files.isEmpty() ? FILES : files;
    }

    private static void write(Path file, long rows) throws IOException {
        String name = String.valueOf(file.getFileName());
        switch (name) {
            case "large-tabledata.vot" -> writeText(file, rows, FIELDS + "<TABLEDATA>\n", "</TABLEDATA>\n" + END, true);
            case "large-binary2.vot" -> writeBinary(file, rows);
            case "large.cat" -> writeText(file, rows, "# id ra f0 f1 f2 f3 f4 f5 f6 f7 f8 f9\n", "", false);
            default -> {
                try (CatalogueWriter writer = CatalogueFormats.write(file)) {
                    for (long row = 1; row <= rows; row++) {
                        writer.write(posterior(row));
                    }
                }
            }
        }
    }

    private static void writeText(Path file, long rows, String head, String tail, boolean asElements)
            throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.print(head);
            for (long row = 1; row <= rows; row++) {
                StringBuilder fluxes = new StringBuilder();
                for (int i = 0; i < FLUXES; i++) {
                    fluxes.append(i == 0 ? "" : " ").append(row * 0.1 + i);
                }
                out.print(
                        asElements
                                ? "<TR><TD>s" + row + "</TD><TD>" + ra(row) + "</TD><TD>" + fluxes + "</TD></TR>\n"
                                : "s" + row + " " + ra(row) + " " + fluxes + "\n");
            }
            out.print(tail);
        }
    }

    private static void writeBinary(Path file, long rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write((FIELDS + "<BINARY2><STREAM encoding='base64'>\n").getBytes(UTF_8));
            // Closing the encoder would close the file, so the last line is written without it.
            OutputStream kept = new java.io.FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    this.out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    flush();
                }
            };
            try (DataOutputStream data =
                    new DataOutputStream(Base64.getMimeEncoder().wrap(kept))) {
                for (long row = 1; row <= rows; row++) {
                    byte[] id = ("s" + row).getBytes(UTF_8);
                    data.writeByte(0);
                    data.writeInt(id.length);
                    data.write(id);
                    data.writeDouble(ra(row));
                    for (int i = 0; i < FLUXES; i++) {
                        data.writeDouble(row * 0.1 + i);
                    }
                }
            }
            out.write(("\n</STREAM></BINARY2>" + END).getBytes(UTF_8));
        }
    }

    private static double ra(long row) {
        return row % 360_000 / 1000.0;
    }

    private static PosteriorSummary posterior(long row) {
        return PosteriorSummary.newBuilder()
                .setId("s" + row)
                .setSurvey("large")
                .setPosition(new SkyPosition(ra(row), 0.5))
                .setModel(new ModelReference("model", "1", "ab12"))
                .setParameters(List.of(new ParameterSummary(
                        "mass", "dex", row * 0.1, 1.0, row * 0.2, row * 0.3, row * 0.4, row * 0.5, row * 0.6)))
                .setCorrelation(List.of(1.0))
                .setDraws(500)
                .setInsidePrior(1.0)
                .setFlags(List.of())
                .setSeed(row)
                .setTimes(new EventTimes(null, Instant.EPOCH, Instant.ofEpochSecond(row)))
                .setSourceProvenance(new SourceProvenance("benchmark", "large", row, null))
                .setRecord(new RecordPosition("sources.detected", 0, row))
                .build();
    }

    private static String read(Path file) throws IOException {
        long start = System.nanoTime();
        long rows = 0;
        double sum = 0;
        try (CatalogueReader reader = CatalogueFormats.read(file)) {
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get() instanceof CatalogueEntry.Row row
                        && row.row().number("ra") instanceof NumericCell.Value(double value)) {
                    rows++;
                    sum += value;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%-20s %6d MiB  %,10d rows  %,9.0f rows/s  heap limit %d MiB  (sum of ra %.3f)",
                file.getFileName(),
                Files.size(file) >> 20,
                rows,
                rows / seconds,
                Runtime.getRuntime().maxMemory() >> 20,
                sum);
    }
}
