package io.sedstream.train.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The current value of every parameter's row of draws, held in blocks of rows as the layers made them. A block is taken
 * apart only when other rows are asked for together: the half that one layer wrote is usually what the next one reads.
 */
final class Rows {
    private final GraphBuilder graph;
    private final Map<List<Integer>, String> blocks = new HashMap<>();

    /** Starts with all rows in one block, [count, N]. */
    Rows(GraphBuilder graph, String block, int count) {
        this.graph = graph;
        List<Integer> all = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            all.add(row);
        }
        blocks.put(all, block);
    }

    /** The rows as one block, [rows, N]. */
    String get(List<Integer> rows) {
        String whole = blocks.get(rows);
        return whole != null ? whole : graph.concat(rows.stream().map(this::row).toList());
    }

    /** Replaces the rows by the block; no other row changes. */
    void put(List<Integer> rows, String block) {
        for (int row : rows) {
            row(row);
            blocks.remove(List.of(row));
        }
        blocks.put(rows, block);
    }

    private String row(int row) {
        String single = blocks.get(List.of(row));
        if (single != null) {
            return single;
        }
        Map.Entry<List<Integer>, String> block = blocks.entrySet().stream()
                .filter(entry -> entry.getKey().contains(row))
                .findFirst()
                .orElseThrow();
        List<Integer> holder = block.getKey();
        List<String> parts = graph.split(block.getValue(), holder.size(), 1);
        blocks.remove(holder);
        for (int i = 0; i < parts.size(); i++) {
            blocks.put(List.of(holder.get(i)), parts.get(i));
        }
        return parts.get(holder.indexOf(row));
    }
}
