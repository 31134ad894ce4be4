package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** Puts settings and workers together for a command. */
final class Application {
    /** A context in which the options of a command line win over environment, system properties and defaults. */
    ApplicationContext open(Map<String, Object> options) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(options)
                .start();
    }
}
