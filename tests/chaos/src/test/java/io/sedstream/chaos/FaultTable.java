package io.sedstream.chaos;

import io.sedstream.kit.ContainerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** What every fault did, printed when all tests have ended, and written to {@code target/fault-table.txt}. */
public final class FaultTable implements TestExecutionListener {
    private static final List<Row> ROWS = Collections.synchronizedList(new ArrayList<>());
    private static final Path FILE = Path.of(System.getProperty("basedir", "."), "target", "fault-table.txt");

    /**
     * A line of the table.
     *
     * @param kills how often the fault was done
     * @param lost records of the input that ended nowhere
     * @param doubled records of the output too many
     * @param recoverySeconds the longest time from a fault to the next result; NaN where none was measured
     */
    record Row(String fault, int records, int kills, int lost, int doubled, double recoverySeconds) {
        /** A fault that cannot be done here; nothing is left out silently. */
        static Row notRun(String fault, String reason) {
            return new Row(fault + ": NOT RUN, " + reason, 0, 0, 0, 0, Double.NaN);
        }
    }

    static void add(Row row) {
        ROWS.add(row);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (ROWS.isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder("brokers: " + ContainerEngine.description() + "\n");
        table.append(line("fault", "records", "faults", "lost", "doubled", "recovery"));
        for (Row row : ROWS) {
            table.append(line(
                    row.fault,
                    String.format(Locale.ROOT, "%,d", row.records),
                    Integer.toString(row.kills),
                    Integer.toString(row.lost),
                    Integer.toString(row.doubled),
                    Double.isNaN(row.recoverySeconds)
                            ? "-"
                            : String.format(Locale.ROOT, "%.1f s", row.recoverySeconds)));
        }
        try {
            Files.writeString(FILE, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("\n" + table);
    }

    private static String line(String fault, String records, String kills, String lost, String doubled, String time) {
        return String.format(Locale.ROOT, "%-58s %8s %7s %5s %8s %9s%n", fault, records, kills, lost, doubled, time);
    }
}
