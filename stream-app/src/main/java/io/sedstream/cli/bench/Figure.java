package io.sedstream.cli.bench;

/** What a round of the benchmark measures. */
public enum Figure {
    SOURCES("sources/s"),
    LATENCY_MEDIAN("latency, median, ms"),
    LATENCY_99("latency, 99 %, ms"),
    LATENCY_99_9("latency, 99.9 %, ms"),
    PROCESS_CPU("CPU s per 1,000 sources, whole process"),
    STREAM_CPU("CPU s per 1,000 sources, stream threads"),
    ALLOCATED("heap allocated per source, stream threads, kB"),
    HEAP("heap in use after collection, MiB"),
    RESIDENT("resident memory, MiB"),
    ESTIMATOR("estimator alone, sources/s"),
    SHARE("end to end / estimator alone, %");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    /** Name and unit, as tables and files have it. */
    public String label() {
        return label;
    }
}
