package io.sedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.topology.RecordsInProgress.InProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HungRecordsTest {
    private static final InProgress RECORD = new InProgress("sources.detected", 3, 41, Duration.ofMinutes(1));

    @TempDir
    Path directory = Path.of("");

    @Test
    void allowsARecordThatHungOnceOverTwoProcessesAndNotTwice() {
        Path file = directory.resolve("new").resolve("hung.properties");
        HungRecords.in(file).add(RECORD);
        assertThat(HungRecords.in(file).allows("sources.detected", 3, 41)).isTrue();

        HungRecords.in(file).add(RECORD);

        HungRecords later = HungRecords.in(file);
        assertThat(later.allows("sources.detected", 3, 41)).isFalse();
        assertThat(later.allows("sources.detected", 3, 42)).isTrue();
        assertThat(later.allows("sources.detected", 4, 41)).isTrue();
    }

    @Test
    void takesAFileThatCannotBeReadForNone() throws IOException {
        Path file = directory.resolve("hung.properties");
        Files.writeString(file, "sources.detected-3@41=often\n");

        assertThat(HungRecords.in(file).allows("sources.detected", 3, 41)).isTrue();
    }
}
