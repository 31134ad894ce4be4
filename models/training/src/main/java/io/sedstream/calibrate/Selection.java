package io.sedstream.calibrate;

/** Order statistics without sorting. */
final class Selection {
    private Selection() {}

    /**
     * The value that {@code rank} of the first {@code count} values lie before (quickselect, Hoare 1961); reorders them.
     *
     * @param rank from 0
     */
    static double smallest(double[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
