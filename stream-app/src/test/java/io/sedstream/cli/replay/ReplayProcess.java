package io.sedstream.cli.replay;

import io.sedstream.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command {@code replay} in a process of its own, for a test to kill. */
final class ReplayProcess {
    private ReplayProcess() {}

    static Process start(MixedCatalogue catalogue, String bootstrapServers, Path output, String... options)
            throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "replay",
                catalogue.table().toString(),
                "--mapping",
                catalogue.mapping(),
                "--bootstrap-servers",
                bootstrapServers,
                "--no-wait");
        builder.command().addAll(List.of(options));
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
