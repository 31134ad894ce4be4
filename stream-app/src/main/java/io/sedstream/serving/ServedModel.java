package io.sedstream.serving;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.ModelIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is shown of a model.
 *
 * @param active whether this process applies it
 * @param card Markdown; empty where the bundle has none
 * @param plots SVG by name, such as {@code plots/recovery.svg}
 */
public record ServedModel(
        ModelIdentity identity, Manifest manifest, boolean active, String card, Map<String, byte[]> plots) {
    private static final Logger log = LoggerFactory.getLogger(ServedModel.class);
    private static final String CARD = "README.md";
    private static final String PLOTS = "plots";
    private static final Pattern PLOT = Pattern.compile("[A-Za-z0-9_-]+\\.svg");
    private static final int MOST_PLOTS = 40;
    private static final long LARGEST_BYTES = 2L << 20;

    public ServedModel {
        plots = Map.copyOf(plots);
    }

    /** Card and plots are written after the manifest, so it does not know them; nothing is computed with them. */
    static ServedModel of(Path directory, Bundle bundle, boolean active) {
        Map<String, byte[]> plots = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve(PLOTS))) {
            files.filter(file ->
                            PLOT.matcher(String.valueOf(file.getFileName())).matches())
                    .limit(MOST_PLOTS)
                    .forEach(file -> plots.put(PLOTS + "/" + file.getFileName(), read(file)));
        } catch (IOException e) {
            log.debug("{} has no plots: {}", directory, e.toString());
        }
        return new ServedModel(
                bundle.identity(),
                bundle.manifest(),
                active,
                new String(read(directory.resolve(CARD)), StandardCharsets.UTF_8),
                plots);
    }

    /** Empty where there is no such file, it lies elsewhere, or is too large. */
    private static byte[] read(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST_BYTES
                    ? Files.readAllBytes(file)
                    : new byte[0];
        } catch (IOException e) {
            log.debug("{} cannot be read: {}", file, e.toString());
            return new byte[0];
        }
    }
}
