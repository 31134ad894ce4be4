package io.sedstream.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFilesTest {
    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void someFiles() throws IOException {
        for (String name : List.of("night-2.csv", "night-1.csv", "other.fits", ".night-3.csv")) {
            Files.writeString(directory.resolve(name), name);
        }
        Files.createDirectory(directory.resolve("night-4.csv"));
    }

    @Test
    void aPatternFindsFilesInOrderAndNoneThatIsBeingWritten() throws IOException {
        assertThat(names(directory + "/{.,}night-*.csv")).containsExactly("night-1.csv", "night-2.csv");
    }

    @Test
    void aDirectoryIsAllItsFiles() throws IOException {
        assertThat(names(directory.toString())).containsExactly("night-1.csv", "night-2.csv", "other.fits");
    }

    @Test
    void onlyADirectoryMayGrow() {
        assertThat(CatalogueFiles.of(directory.toString()).growing()).isPresent();
        assertThat(CatalogueFiles.of(directory + "/other.fits").growing()).isEmpty();
    }

    @Test
    void aPlaceThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> names(directory + "/no.csv"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(directory + "/no.csv");
        assertThatThrownBy(() -> names(directory + "/none/*.csv"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(directory + "/none");
    }

    private static List<String> names(String text) throws IOException {
        return CatalogueFiles.of(text).find().stream()
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
    }
}
