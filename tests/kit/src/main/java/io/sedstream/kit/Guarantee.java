package io.sedstream.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Sedstream promises, whatever happens to its processes, its brokers and the network between them. */
public enum Guarantee {
    /** Every record of the input ends somewhere. */
    NO_LOSS {
        @Override
        public List<String> violations(Evidence evidence) {
            Set<String> ended = new HashSet<>();
            evidence.endings().forEach(ending -> ended.add(ending.inputPosition()));
            return evidence.sent().stream()
                    .filter(sent -> !ended.contains(sent.position()))
                    .map(sent -> "lost: " + sent)
                    .toList();
        }
    },

    /** No record ends twice, and nothing ends that was not sent. */
    NO_DUPLICATE {
        @Override
        public List<String> violations(Evidence evidence) {
            Map<String, Ending> first = new HashMap<>();
            Set<String> sent = new HashSet<>();
            evidence.sent().forEach(record -> sent.add(record.position()));
            List<String> violations = new ArrayList<>();
            for (Ending ending : evidence.endings()) {
                Ending before = first.putIfAbsent(ending.inputPosition(), ending);
                if (before != null) {
                    violations.add("doubled: " + before + " and " + ending);
                } else if (!sent.contains(ending.inputPosition())) {
                    violations.add("never sent: " + ending);
                }
            }
            return violations;
        }
    },

    /**
     * What is known of a source stands in each topic in the order in which the source was sent. Senders put a source into
     * one partition; across partitions there is no order.
     */
    ORDER_PER_SOURCE {
        @Override
        public List<String> violations(Evidence evidence) {
            Map<String, Ending> last = new HashMap<>();
            List<String> violations = new ArrayList<>();
            evidence.endings().stream()
                    .sorted(Comparator.comparing(Ending::topic)
                            .thenComparingInt(Ending::partition)
                            .thenComparingLong(Ending::offset))
                    .forEach(ending -> {
                        Ending before =
                                last.put(ending.topic() + " " + ending.inputPartition() + " " + ending.key(), ending);
                        if (before != null
                                && (before.partition() != ending.partition()
                                        || before.inputOffset() >= ending.inputOffset())) {
                            violations.add("out of order: " + before + " before " + ending);
                        }
                    });
            return violations;
        }
    },

    /** The same source and model give the same result, bit for bit, whenever and wherever it is computed. */
    DETERMINISM {
        @Override
        public List<String> violations(Evidence evidence) {
            Map<String, Sent> sent = new HashMap<>();
            evidence.sent().forEach(record -> sent.put(record.position(), record));
            Map<String, Ending> results = new LinkedHashMap<>();
            List<String> violations = new ArrayList<>();
            for (Ending ending : evidence.endings()) {
                Sent record = sent.get(ending.inputPosition());
                if (record == null) {
                    continue;
                }
                String source = record.key() + " " + record.content() + " " + ending.model();
                Ending before = results.putIfAbsent(source, ending);
                if (before != null
                        && (!before.topic().equals(ending.topic())
                                || !before.content().equals(ending.content()))) {
                    violations.add("two results of one source: " + before + " and " + ending);
                }
            }
            return violations;
        }
    };

    /** Where the evidence contradicts the promise, in words; empty where it is kept. */
    public abstract List<String> violations(Evidence evidence);
}
