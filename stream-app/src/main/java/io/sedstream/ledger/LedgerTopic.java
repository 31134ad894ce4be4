package io.sedstream.ledger;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The entries of one application in the topic of ledgers. For one thread. */
final class LedgerTopic {
    private final CommittedReader reader;
    private final EventSerdes serdes;
    private final String application;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> next;
    private final Map<Integer, LedgerEntry> entries = new HashMap<>();

    LedgerTopic(CommittedReader reader, EventSerdes serdes, TopicNames topics, String application) {
        this.reader = reader;
        this.serdes = serdes;
        this.application = application;
        this.partitions = reader.partitions(topics.ledger());
        this.next = new HashMap<>(reader.beginnings(partitions));
    }

    /** The latest entry of each input partition. */
    Map<Integer, LedgerEntry> entries() {
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        reader.read(next, ends, this::note);
        next.putAll(ends);
        return Map.copyOf(entries);
    }

    private boolean note(ConsumerRecord<byte[], byte[]> record) {
        LedgerEntry entry = serdes.ledger().deserializer().deserialize(record.topic(), record.value());
        if (entry != null && entry.getApplication().equals(application)) {
            entries.put(entry.getPartition(), entry);
        }
        return true;
    }
}
