package io.sedstream.topology;

import io.sedstream.schema.SkyPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the index must know of an outcome. */
@FunctionalInterface
interface OutcomeFacts {
    /**
     * The facts.
     *
     * @throws io.sedstream.serde.UndecodableRecordException where the bytes are no such event
     */
    Facts of(byte[] event);

    /**
     * When it was made, and where it is.
     *
     * @param position null where it is not known, or is not asked for
     */
    record Facts(Instant emittedAt, @Nullable SkyPosition position) {}
}
