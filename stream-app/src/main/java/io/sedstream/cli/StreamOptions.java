package io.sedstream.cli;

import io.sedstream.pipeline.ScreeningPolicy;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that may run the stream. */
final class StreamOptions {
    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "The model; default models/bundles/cosmos-galaxy in the checkout.")
    private @Nullable Path bundle;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Posterior draws per source; default what the model proposes, mostly 500.")
    private @Nullable Integer draws;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads; default 2.")
    private @Nullable Integer threads;

    @Option(
            names = "--screening",
            paramLabel = "POLICY",
            description = "What is done about outliers: ${COMPLETION-CANDIDATES}; default divert, to sources.outliers."
                    + " With flag they are fitted and flagged, with off nothing is screened.")
    private @Nullable ScreeningPolicy screening;

    /** Adds what was given as settings. */
    void addTo(Map<String, Object> settings) {
        OptionSettings.put(
                settings,
                "sedstream.bundle.path",
                bundle == null ? null : bundle.toAbsolutePath().toString());
        OptionSettings.put(settings, "sedstream.sampler.draws", draws);
        OptionSettings.put(settings, "sedstream.stream.threads", threads);
        OptionSettings.put(settings, "sedstream.screening.policy", screening == null ? null : screening.toString());
    }
}
