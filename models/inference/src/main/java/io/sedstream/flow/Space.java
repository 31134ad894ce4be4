package io.sedstream.flow;

import io.sedstream.vector.Lanes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands out the places of a program's one array: columns for ever, rows until nobody holds them any more. */
final class Space {
    private final List<float[]> columns = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Map<Integer, Integer> holders = new HashMap<>();
    private int columnEnd;
    private int rows;

    /** A column of so many numbers, zero at first; some more belong to it, up to a multiple of {@link Lanes#MOST}. */
    int column(int count) {
        return column(new float[count]);
    }

    /** A column that holds these numbers at first. */
    int column(float[] values) {
        int start = columnEnd;
        float[] padded = Arrays.copyOf(values, Lanes.padded(values.length));
        columns.add(padded);
        columnEnd += padded.length;
        return start;
    }

    /** Numbers of rows; only {@link #placed} tells where they begin. */
    int[] rows(int count) {
        int[] taken = new int[count];
        for (int i = 0; i < count; i++) {
            taken[i] = free.isEmpty() ? rows++ : free.pop();
        }
        return taken;
    }

    /** Adjacent rows that are never given back. */
    int[] adjacentRows(int count) {
        int[] taken = new int[count];
        for (int i = 0; i < count; i++) {
            taken[i] = rows++;
        }
        return taken;
    }

    /** One more value lies in these rows. */
    void hold(int[] values) {
        for (int row : values) {
            holders.merge(row, 1, Integer::sum);
        }
    }

    /** A value that lay in these rows is not needed any more. */
    void release(int[] values) {
        for (int row : values) {
            if (holders.merge(row, -1, Integer::sum) == 0) {
                free.push(row);
            }
        }
    }

    /** Where rows begin, once all columns are known. */
    int[] placed(int[] numbers) {
        return Arrays.stream(numbers).map(this::placed).toArray();
    }

    /** Where a row begins. */
    int placed(int number) {
        return columnEnd + number * MatrixKernel.DRAWS;
    }

    /** The array as it is before the first run. */
    float[] constants() {
        float[] all = new float[columnEnd + rows * MatrixKernel.DRAWS];
        int start = 0;
        for (float[] column : columns) {
            System.arraycopy(column, 0, all, start, column.length);
            start += column.length;
        }
        return all;
    }
}
