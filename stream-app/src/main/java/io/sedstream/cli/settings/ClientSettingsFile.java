package io.sedstream.cli.settings;

import io.sedstream.cli.failure.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A properties file of Kafka client settings. In its values, <code>${env:NAME}</code> stands for an environment variable
 * and <code>${file:PATH}</code> for what is in a file, without line breaks at its end: so a secret can be kept apart, as
 * Kubernetes and Docker do. No message of this class holds a value.
 */
public final class ClientSettingsFile {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");
    /** With this a file asks Kafka itself to replace references, some of which look the same. */
    private static final String KAFKAS_OWN = "config.providers";

    private ClientSettingsFile() {}

    /**
     * Reads it.
     *
     * @param option of the command line that named the file, for messages
     */
    public static Map<String, String> read(Path file, String option) {
        return read(file, option, System::getenv);
    }

    static Map<String, String> read(Path file, String option, Function<String, @Nullable String> environment) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw CommandFailure.environment(
                    "cannot read the Kafka client settings in " + file + " (" + option + "): " + e, e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(file + " (" + option + ") is no properties file: " + e.getMessage());
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            settings.put(
                    name,
                    properties.containsKey(KAFKAS_OWN)
                            ? value
                            : resolved(value, name + " in " + file + " (" + option + ")", environment));
        }
        return settings;
    }

    private static String resolved(String value, String where, Function<String, @Nullable String> environment) {
        Matcher matcher = REFERENCE.matcher(value);
        return matcher.replaceAll(reference -> {
            String name = reference.group(2);
            return Matcher.quoteReplacement(
                    reference.group(1).equals("env")
                            ? variable(name, where, environment)
                            : content(Path.of(name), where));
        });
    }

    private static String variable(String name, String where, Function<String, @Nullable String> environment) {
        String value = environment.apply(name);
        if (value == null) {
            throw CommandFailure.environment(
                    where + " needs the environment variable " + name + ", which is not set", null);
        }
        return value;
    }

    private static String content(Path file, String where) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw CommandFailure.environment(where + " needs the file " + file + ": " + e, e);
        }
    }
}
