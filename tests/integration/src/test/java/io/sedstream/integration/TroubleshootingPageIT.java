package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who searches docs/troubleshooting.md for a message finds it as the program writes it. */
class TroubleshootingPageIT {
    private static final List<String> MODULES = List.of("schemas", "models/inference", "connectors", "stream-app");

    @Test
    void quotesMessagesThatTheProgramHas() throws IOException {
        String literals = MODULES.stream()
                .flatMap(module -> sources(Checkout.path(module + "/src/main/java")))
                .collect(Collectors.joining("\n"));
        List<String> quoted = Files.readAllLines(Checkout.path("docs/troubleshooting.md")).stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();

        assertThat(quoted).hasSizeGreaterThan(15).allSatisfy(message -> assertThat(
                        Arrays.stream(message.split("…")).map(String::strip).filter(part -> part.length() > 3))
                .as(message)
                .isNotEmpty()
                .allSatisfy(part -> assertThat(literals.contains(part))
                        .as("'%s' in the code", part)
                        .isTrue()));
    }

    /** Sources whose literals are joined where the code adds them; what formats put in is … */
    private static Stream<String> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingPageIT::read)
                    .map(text -> text.replaceAll("\"\\s*\\+\\s*\"", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
