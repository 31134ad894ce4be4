package io.sedstream.alert;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The alerts seen last, so that copies are dropped: of any {@code capacity} different alerts in a row, each passes once.
 * A copy that comes later than that passes again: what follows must bear copies, which costs work but falsifies nothing. One thread.
 */
public final class RecentAlerts {
    private final int capacity;
    private final Set<AlertKey> keys = new LinkedHashSet<>();

    public RecentAlerts(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("room for " + capacity + " alerts");
        }
        this.capacity = capacity;
    }

    /** Whether this alert is not among those seen last; it is from now on. */
    public boolean isNew(AlertKey key) {
        // A copy counts as seen now: surveys repeat themselves in bursts.
        boolean isNew = !keys.remove(key);
        keys.add(key);
        if (keys.size() > capacity) {
            keys.remove(keys.iterator().next());
        }
        return isNew;
    }
}
