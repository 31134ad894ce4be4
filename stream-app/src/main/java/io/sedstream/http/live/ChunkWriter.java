package io.sedstream.http.live;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.TypedMessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Sends the bytes that clients share. Micronaut's own writer of bytes would copy them for each client. */
@Singleton
final class ChunkWriter implements TypedMessageBodyWriter<LiveBatch.Chunk>, ResponseBodyWriter<LiveBatch.Chunk> {
    private static final Argument<LiveBatch.Chunk> TYPE = Argument.of(LiveBatch.Chunk.class);

    @Override
    public Argument<LiveBatch.Chunk> getType() {
        return TYPE;
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<LiveBatch.Chunk> type,
            MediaType mediaType,
            LiveBatch.Chunk chunk) {
        return bodies.adapt(chunk.bytes());
    }

    @Override
    public void writeTo(
            Argument<LiveBatch.Chunk> type,
            MediaType mediaType,
            LiveBatch.Chunk chunk,
            MutableHeaders headers,
            OutputStream out) {
        try {
            out.write(chunk.bytes());
        } catch (IOException e) {
            throw new CodecException("events cannot be written", e);
        }
    }
}
