package io.sedstream.plan;

/** Told how long work goes on. */
public interface BundleProgress {
    /** A stage begins. */
    void stage(String name, long steps);

    /** So many steps of the stage are done. */
    void step(long done, String note);
}
