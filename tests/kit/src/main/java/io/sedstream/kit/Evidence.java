package io.sedstream.kit;

import java.util.List;

/**
 * What went in and what came out.
 *
 * @param sent all records of the input, each position once
 * @param endings all records of the output topics
 */
public record Evidence(List<Sent> sent, List<Ending> endings) {
    public Evidence {
        sent = List.copyOf(sent);
        endings = List.copyOf(endings);
    }
}
