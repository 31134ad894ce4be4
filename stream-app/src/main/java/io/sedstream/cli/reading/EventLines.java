package io.sedstream.cli.reading;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events as text. An implementation may remember what it has shown, to head columns. */
interface EventLines {
    /** The event for people: one line, and lines in front of it where columns begin. */
    List<String> readable(ConsumerRecord<byte[], byte[]> event);

    /** The event as JSON, one line. */
    String json(ConsumerRecord<byte[], byte[]> event);
}
