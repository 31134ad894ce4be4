package io.sedstream.http.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.drift.FeatureDrift;
import io.sedstream.drift.SurveyDrift;
import io.sedstream.http.Json;
import io.sedstream.http.Problem;
import io.sedstream.http.Query;
import io.sedstream.http.StreamView;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import io.sedstream.serving.Activity;
import io.sedstream.serving.Served;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.Serving;
import io.sedstream.streams.StreamHealth;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the stream does. */
@Controller("/api/v1")
@Requires(beans = Serving.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreamController {
    private static final int QUARTER_OF_AN_HOUR = 900;
    private static final int HALF_A_DAY = 43_200;

    private final StreamView stream;
    private final Serving serving;
    private final Peers peers;
    private final Clock clock = Clock.systemUTC();

    StreamController(StreamView stream, Serving serving, Peers peers) {
        this.stream = stream;
        this.serving = serving;
        this.peers = peers;
    }

    /**
     * How this instance is.
     *
     * @param served whether results can be asked for
     * @param others the other instances
     */
    record Status(
            String status,
            int threads,
            int liveThreads,
            long lag,
            long sinceProgressMillis,
            boolean served,
            Set<URI> others,
            Instant now) {}

    /** The ledger of one partition. */
    record Partition(
            String application,
            String topic,
            int partition,
            long firstOffset,
            long nextOffset,
            long records,
            long posteriors,
            long outliers,
            Map<String, Long> rejected,
            long deadLetters,
            Instant updatedAt) {
        static Partition of(LedgerEntry entry) {
            Map<String, Long> rejected = new TreeMap<>();
            for (RejectionCount count : entry.getRejected()) {
                rejected.put(count.getReason(), count.getCount());
            }
            return new Partition(
                    entry.getApplication(),
                    entry.getTopic(),
                    entry.getPartition(),
                    entry.getFirstOffset(),
                    entry.getNextOffset(),
                    entry.getRecords(),
                    entry.getPosteriors(),
                    entry.getOutliers(),
                    rejected,
                    entry.getDeadLetters(),
                    entry.getUpdatedAt());
        }
    }

    /**
     * The ledgers of all partitions.
     *
     * @param unreachable instances that did not answer, whose partitions are missing
     */
    record Ledger(List<Partition> partitions, List<URI> unreachable) {}

    /** Samples of what this instance did. */
    record Samples(List<Activity.Sample> samples) {}

    /** One feature of a survey. */
    record Feature(String feature, int values, double distance) {
        static Feature of(FeatureDrift drift) {
            return new Feature(drift.feature(), drift.values(), drift.distance());
        }
    }

    /** What the last sources of a survey look like. */
    record Drift(
            String survey,
            String model,
            int sources,
            double outlierShare,
            Map<String, Double> voteShares,
            List<Feature> features) {
        static Drift of(SurveyDrift drift) {
            return new Drift(
                    drift.survey(),
                    drift.model(),
                    drift.sources(),
                    drift.outlierShare(),
                    new TreeMap<>(drift.voteShares()),
                    drift.features().stream().map(Feature::of).toList());
        }
    }

    /**
     * Drifts of all surveys.
     *
     * @param leastValues of fewer values a distance is mostly chance
     * @param alarmDistance a larger distance is an alarm
     * @param alarmOutlierShare a larger share of outliers is an alarm
     */
    record Drifts(int leastValues, double alarmDistance, double alarmOutlierShare, List<Drift> drifts) {}

    @Get("/status")
    HttpResponse<String> status() {
        StreamHealth health = stream.health();
        Optional<ServedSources> sources = ready();
        return HttpResponse.ok(Json.text(new Status(
                health.status().name(),
                health.threads(),
                health.liveThreads(),
                health.lag(),
                health.sinceProgress().toMillis(),
                sources.isPresent(),
                sources.map(ServedSources::others).orElse(Set.of()),
                clock.instant())));
    }

    /** The ledgers of all instances. */
    @Get("/ledger")
    HttpResponse<String> ledger(HttpRequest<?> request) {
        Set<URI> others = ready().map(ServedSources::others).orElse(Set.of());
        Peers.Answers<Ledger> answers = peers.ask(others, request, Ledger.class);
        List<Partition> partitions = Stream.concat(
                        stream.ledger().stream().map(Partition::of),
                        answers.answers().stream().flatMap(ledger -> ledger.partitions().stream()))
                .toList();
        return HttpResponse.ok(Json.text(new Ledger(partitions, answers.unreachable())));
    }

    /** What this instance did in the last so many seconds. */
    @Get("/activity")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> activity(HttpRequest<?> request) {
        int seconds = new Query(request).integer("seconds", QUARTER_OF_AN_HOUR, 1, HALF_A_DAY);
        return HttpResponse.ok(Json.text(
                new Samples(serving.require().activity().since(clock.instant().minus(Duration.ofSeconds(seconds))))));
    }

    /** Whether surveys still look like the training set, of the sources of this instance. */
    @Get("/drift")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> drift() {
        DriftMonitor drift = serving.require().drift();
        return HttpResponse.ok(Json.text(new Drifts(
                SurveyDrift.LEAST_VALUES,
                drift.limits().alarmDistance(),
                drift.limits().alarmOutlierShare(),
                drift.drifts().stream().map(Drift::of).toList())));
    }

    private Optional<ServedSources> ready() {
        return serving.now().map(Served::sources).filter(ServedSources::isReady);
    }
}
