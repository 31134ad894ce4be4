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
import java.nio.channels.Channels;

/** Sends them as they are. Micronaut's own writer of bytes would copy them for each client. */
@Singleton
final class SharedBytesWriter implements TypedMessageBodyWriter<SharedBytes>, ResponseBodyWriter<SharedBytes> {
    private static final Argument<SharedBytes> TYPE = Argument.of(SharedBytes.class);

    @Override
    public Argument<SharedBytes> getType() {
        return TYPE;
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<SharedBytes> type,
            MediaType mediaType,
            SharedBytes piece) {
        return bodies.adapt(bodies.readBufferFactory().adapt(piece.bytes()));
    }

    @Override
    public void writeTo(
            Argument<SharedBytes> type,
            MediaType mediaType,
            SharedBytes piece,
            MutableHeaders headers,
            OutputStream out) {
        try {
            Channels.newChannel(out).write(piece.bytes());
        } catch (IOException e) {
            throw new CodecException("events cannot be written", e);
        }
    }
}
