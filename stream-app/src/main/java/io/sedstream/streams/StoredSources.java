package io.sedstream.streams;

import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serving.Cone;
import io.sedstream.serving.Ending;
import io.sedstream.serving.IndexKey;
import io.sedstream.serving.Nearby;
import io.sedstream.serving.NotReadyException;
import io.sedstream.serving.Place;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.SkyZones;
import io.sedstream.serving.SourceName;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.ServingTopology;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The tables of {@link ServingTopology}, asked through interactive queries. Any number of threads. */
final class StoredSources implements ServedSources {
    /** Index entries that one search may look at. */
    static final int MOST_LOOKED_AT = 500_000;

    private final KafkaStreams streams;
    private final EventSerdes serdes;
    private final TopicNames topics;
    private final URI address;

    /** An entry of the index that lies in a cone. */
    private record Hit(byte[] source, double separation) {}

    /** An entry of the index of times. */
    private record Dated(byte[] source, Instant time) {}

    StoredSources(KafkaStreams streams, EventSerdes serdes, TopicNames topics, URI address) {
        this.streams = streams;
        this.serdes = serdes;
        this.topics = topics;
        this.address = address;
    }

    @Override
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public Optional<PosteriorSummary> posterior(SourceName source) {
        return find(ServingTopology.POSTERIORS, source.key(), this::posterior);
    }

    @Override
    public Optional<OutlierSource> outlier(SourceName source) {
        return find(ServingTopology.OUTLIERS, source.key(), this::outlier);
    }

    @Override
    public Optional<RejectedSource> rejection(SourceName source) {
        return find(ServingTopology.REJECTIONS, source.key(), this::rejection);
    }

    @Override
    public Nearby within(Cone cone, int limit) {
        ReadOnlyKeyValueStore<Bytes, byte[]> index = store(ServingTopology.INDEX);
        // The nearest of those seen so far, the farthest on top.
        var nearest =
                new PriorityQueue<>(Comparator.comparingDouble(Hit::separation).reversed());
        int total = 0;
        int seen = 0;
        for (SkyZones.Run run : SkyZones.covering(cone)) {
            try (KeyValueIterator<Bytes, byte[]> entries =
                    index.range(Bytes.wrap(IndexKey.first(run)), Bytes.wrap(IndexKey.afterLast(run)))) {
                while (entries.hasNext() && seen < MOST_LOOKED_AT) {
                    var entry = entries.next();
                    seen++;
                    Place place = Place.of(entry.value);
                    double separation = cone.separation(place.rightAscension(), place.declination());
                    if (separation > cone.radius()) {
                        continue;
                    }
                    total++;
                    if (nearest.size() < limit || separation < nearest.element().separation()) {
                        nearest.add(new Hit(IndexKey.sourceOfPlace(entry.key.get()), separation));
                        if (nearest.size() > limit) {
                            nearest.remove();
                        }
                    }
                }
            }
        }
        return new Nearby(matches(nearest), total, seen >= MOST_LOOKED_AT);
    }

    private List<Nearby.Match> matches(PriorityQueue<Hit> hits) {
        List<Nearby.Match> matches = new ArrayList<>();
        for (Hit hit : hits) {
            find(ServingTopology.POSTERIORS, hit.source(), this::posterior)
                    .ifPresent(posterior -> matches.add(new Nearby.Match(posterior, hit.separation())));
        }
        matches.sort(Comparator.comparingDouble(Nearby.Match::separation));
        return matches;
    }

    @Override
    public List<PosteriorSummary> posteriors(Instant from, Instant to, int limit) {
        return newest(
                Ending.POSTERIOR, from, to, limit, source -> find(ServingTopology.POSTERIORS, source, this::posterior));
    }

    @Override
    public List<OutlierSource> outliers(Instant from, Instant to, int limit) {
        return newest(Ending.OUTLIER, from, to, limit, source -> find(ServingTopology.OUTLIERS, source, this::outlier));
    }

    @Override
    public List<RejectedSource> rejections(Instant from, Instant to, int limit) {
        return newest(
                Ending.REJECTION, from, to, limit, source -> find(ServingTopology.REJECTIONS, source, this::rejection));
    }

    @Override
    public Set<URI> others() {
        return streams.streamsMetadataForStore(ServingTopology.INDEX).stream()
                .map(metadata -> uri(metadata.hostInfo()))
                .filter(other -> !other.equals(address))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<URI> owner(SourceName source) {
        KeyQueryMetadata metadata = streams.queryMetadataForKey(
                ServingTopology.POSTERIORS,
                Bytes.wrap(source.key()),
                Serdes.Bytes().serializer());
        if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw new NotReadyException("the partitions are being handed out");
        }
        return Optional.of(uri(metadata.activeHost())).filter(other -> !other.equals(address));
    }

    private URI uri(HostInfo host) {
        return URI.create(address.getScheme() + "://" + host.host() + ":" + host.port());
    }

    /** Each partition gives its newest ones; of all of them the newest are taken. */
    private <T> List<T> newest(
            Ending ending, Instant from, Instant to, int limit, Function<byte[], Optional<T>> outcomes) {
        RangeQuery<Bytes, byte[]> range = RangeQuery.<Bytes, byte[]>withRange(
                        Bytes.wrap(IndexKey.since(ending, from)), Bytes.wrap(IndexKey.since(ending, to)))
                .withDescendingKeys();
        List<Dated> found = new ArrayList<>();
        try {
            StateQueryResult<KeyValueIterator<Bytes, byte[]>> results = streams.query(
                    StateQueryRequest.inStore(ServingTopology.INDEX).withQuery(range));
            for (QueryResult<KeyValueIterator<Bytes, byte[]>> result :
                    results.getPartitionResults().values()) {
                if (result.isFailure()) {
                    throw new NotReadyException(String.valueOf(result.getFailureMessage()));
                }
                try (KeyValueIterator<Bytes, byte[]> entries = result.getResult()) {
                    for (int i = 0; i < limit && entries.hasNext(); i++) {
                        byte[] key = entries.next().key.get();
                        found.add(new Dated(IndexKey.sourceOfTime(key), IndexKey.timeOf(key)));
                    }
                }
            }
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(String.valueOf(e.getMessage()));
        }
        return found.stream()
                .sorted(Comparator.comparing(Dated::time).reversed())
                .limit(limit)
                .flatMap(dated -> outcomes.apply(dated.source()).stream())
                .toList();
    }

    private <T> Optional<T> find(String table, byte[] source, Function<byte[], T> decode) {
        try {
            return Optional.ofNullable(store(table).get(Bytes.wrap(source))).map(decode);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(String.valueOf(e.getMessage()));
        }
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name) {
        try {
            return streams.store(
                    StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(String.valueOf(e.getMessage()));
        }
    }

    private PosteriorSummary posterior(byte[] bytes) {
        return decode(serdes.posteriors().deserializer(), topics.posteriors(), bytes);
    }

    private OutlierSource outlier(byte[] bytes) {
        return decode(serdes.outliers().deserializer(), topics.sourcesOutliers(), bytes);
    }

    private RejectedSource rejection(byte[] bytes) {
        return decode(serdes.rejections().deserializer(), topics.sourcesRejected(), bytes);
    }

    private static <T> T decode(Deserializer<T> deserializer, String topic, byte[] bytes) {
        return deserializer.deserialize(topic, bytes);
    }
}
