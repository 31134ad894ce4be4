package io.sedstream.cli.reading;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters: where they stand, their headers, and how long they are. */
final class DeadLetterLines implements EventLines {
    private static final JsonMapper JSON = new JsonMapper();

    /** A header of a stack trace has many lines, and nobody looks for it here. */
    private static final String STACK_TRACE = "stacktrace";

    @Override
    public List<String> readable(ConsumerRecord<byte[], byte[]> letter) {
        String headers = StreamSupport.stream(letter.headers().spliterator(), false)
                .filter(header -> !header.key().contains(STACK_TRACE))
                .map(header -> header.key() + "=" + text(header.value()))
                .collect(Collectors.joining(" "));
        return List.of(letter.partition() + "@" + letter.offset() + "  key " + text(letter.key()) + ", "
                + Math.max(0, letter.serializedValueSize()) + " bytes  " + headers);
    }

    @Override
    public String json(ConsumerRecord<byte[], byte[]> letter) {
        ObjectNode json = JSON.createObjectNode()
                .put("partition", letter.partition())
                .put("offset", letter.offset())
                .put("timestamp", letter.timestamp())
                .put("key", text(letter.key()));
        ObjectNode headers = json.putObject("headers");
        for (Header header : letter.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        byte[] value = letter.value();
        return json.put("valueHex", value == null ? null : HexFormat.of().formatHex(value))
                .toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8);
    }
}
