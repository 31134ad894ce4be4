package io.sedstream.cli.failure;

import io.micronaut.context.exceptions.BeanContextException;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.mapping.MappingException;
import io.sedstream.http.HttpStartException;
import io.sedstream.plan.InvalidPlanException;
import io.sedstream.streams.BrokerStartException;
import io.sedstream.streams.ClusterUnreachableException;
import io.sedstream.streams.MissingTopicsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Turns an exception into one line on the error stream and an exit code; stack traces only where asked for. */
public final class FailureReport implements CommandLine.IExecutionExceptionHandler {
    private static final Pattern UNREADABLE_SETTING = Pattern.compile(
            "property value \\[([^]]*)]\\.\\s*(Unable to convert value \\[.*?] to target type \\[.*?])");

    private final BooleanSupplier verbose;

    /** @param verbose asked after the command line was read */
    public FailureReport(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine commandLine, CommandLine.ParseResult parseResult) {
        PrintWriter err = commandLine.getErr();
        Failure failure = explain(exception);
        err.println("sedstream: " + failure.line());
        if (verbose.getAsBoolean()) {
            exception.printStackTrace(err);
        } else if (failure.isBug()) {
            err.println("This is a bug, or something nobody thought of. The log has the details;"
                    + " --verbose prints them here.");
        }
        LoggerFactory.getLogger(FailureReport.class).info("the command failed: {}", failure.line(), exception);
        return failure.exitCode();
    }

    /** What is said of a failure; {@code isBug} where nobody foresaw it. */
    record Failure(String line, int exitCode, boolean isBug) {
        static Failure expected(String line, int exitCode) {
            return new Failure(line, exitCode, false);
        }
    }

    /** The outermost exception of the chain that was made for people. */
    static Failure explain(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            Optional<Failure> failure = KafkaRefusal.explain(one)
                    .map(line -> Failure.expected(line, ExitCodes.ENVIRONMENT))
                    .or(() -> ofOne(one));
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        return new Failure(exception.toString(), ExitCodes.FAILED, true);
    }

    private static Optional<Failure> ofOne(Throwable exception) {
        String message = String.valueOf(exception.getMessage());
        return Optional.ofNullable(
                switch (exception) {
                    case CommandFailure failure -> Failure.expected(message, failure.exitCode());
                    case InvalidBundleException _ -> Failure.expected(message, ExitCodes.FAILED);
                    case InvalidPlanException _ -> Failure.expected(message, ExitCodes.USAGE);
                    case CatalogueException _ -> Failure.expected(message, ExitCodes.USAGE);
                    case MappingException _ -> Failure.expected(message, ExitCodes.USAGE);
                    case BrokerStartException _ -> Failure.expected(message, ExitCodes.ENVIRONMENT);
                    case HttpStartException _ -> Failure.expected(message, ExitCodes.ENVIRONMENT);
                    case MissingTopicsException _ -> Failure.expected(message, ExitCodes.ENVIRONMENT);
                    case ClusterUnreachableException _ -> Failure.expected(message, ExitCodes.ENVIRONMENT);
                    case ConfigException _ -> Failure.expected("Kafka client setting: " + message, ExitCodes.USAGE);
                    case KafkaException _ ->
                        Failure.expected(
                                "Kafka: " + exception.getClass().getSimpleName() + ": " + message, ExitCodes.FAILED);
                    case NoSuchFileException _ ->
                        Failure.expected("there is no file " + message, ExitCodes.ENVIRONMENT);
                    case AccessDeniedException _ ->
                        Failure.expected("no permission for " + message, ExitCodes.ENVIRONMENT);
                    case FileAlreadyExistsException _ ->
                        Failure.expected(message + " is in the way", ExitCodes.ENVIRONMENT);
                    case IOException _ -> Failure.expected(message, ExitCodes.ENVIRONMENT);
                    case BeanContextException context -> ofSetting(context);
                    default -> null;
                });
    }

    /** A setting that cannot be read, which Micronaut names, or that its record refuses. */
    private static @Nullable Failure ofSetting(BeanContextException exception) {
        Matcher unreadable = UNREADABLE_SETTING.matcher(String.valueOf(exception.getMessage()));
        if (unreadable.find()) {
            return Failure.expected("setting " + unreadable.group(1) + ": " + unreadable.group(2), ExitCodes.USAGE);
        }
        return exception.getCause() instanceof IllegalArgumentException refusal
                ? Failure.expected(String.valueOf(refusal.getMessage()), ExitCodes.USAGE)
                : null;
    }
}
