package io.sedstream.cli.bench;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;

/**
 * What the process and the stream threads in it have used since they started. ONNX Runtime computes on the stream threads;
 * broker, compiler and garbage collector do not.
 *
 * @param processCpuNanos CPU time of the whole process
 * @param streamCpuNanos CPU time of the stream threads
 * @param allocatedBytes of heap that the stream threads have allocated
 */
record StreamThreads(long processCpuNanos, long streamCpuNanos, long allocatedBytes) {
    /** Kafka Streams names its threads so; those of their producers have a longer name. */
    private static final Pattern NAME = Pattern.compile(".*-StreamThread-\\d+");

    /** So far. */
    static StreamThreads used() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = 0;
        long allocated = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (NAME.matcher(thread.getName()).matches()) {
                cpu += threads.getThreadCpuTime(thread.threadId());
                allocated += threads.getThreadAllocatedBytes(thread.threadId());
            }
        }
        return new StreamThreads(system.getProcessCpuTime(), cpu, allocated);
    }

    /** What was used since then. */
    StreamThreads since(StreamThreads earlier) {
        return new StreamThreads(
                processCpuNanos - earlier.processCpuNanos,
                streamCpuNanos - earlier.streamCpuNanos,
                allocatedBytes - earlier.allocatedBytes);
    }
}
