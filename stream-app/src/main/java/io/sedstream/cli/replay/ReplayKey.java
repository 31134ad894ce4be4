package io.sedstream.cli.replay;

import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.message.CatalogueDigest;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What makes two replays the same one: the bytes of the catalogue and of the mapping.
 *
 * @param text 16 hexadecimal digits
 */
record ReplayKey(String text) {
    static ReplayKey of(Path catalogue, MappingDocument mapping) throws IOException {
        return new ReplayKey(CatalogueDigest.of(catalogue, mapping).shortened());
    }

    /** Of the transactional producer: a newer process with the same one fences the older. */
    String transactionalId() {
        return "sedstream-replay-" + text;
    }

    /** Of the consumer group in whose offsets the position is kept. */
    String group() {
        return "sedstream-replay-" + text;
    }
}
