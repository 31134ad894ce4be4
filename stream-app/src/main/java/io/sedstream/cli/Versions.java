package io.sedstream.cli;

import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine;

/** What {@code --version} says. */
final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "sedstream " + program(), "Kafka " + AppInfoParser.getVersion() + ", Java " + Runtime.version()
        };
    }

    /** Version of the program; it stands in the jar, and classes run from a build directory have none. */
    static String program() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development build");
    }
}
