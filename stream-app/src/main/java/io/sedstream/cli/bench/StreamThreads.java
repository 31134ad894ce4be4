package io.sedstream.cli.bench;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the process and the stream threads in it have used since they started. ONNX Runtime computes on the stream threads;
 * broker, compiler and garbage collector do not.
 *
 * @param ids of the stream threads; one that fails is replaced, and takes what it has used with it
 * @param processCpuNanos CPU time of the whole process
 * @param streamCpuNanos CPU time of the stream threads
 * @param allocatedBytes of heap that the stream threads have allocated
 */
record StreamThreads(Set<Long> ids, long processCpuNanos, long streamCpuNanos, long allocatedBytes) {
    /** Kafka Streams names its threads so; those of their producers have a longer name. */
    private static final Pattern NAME = Pattern.compile(".*-StreamThread-\\d+");

    StreamThreads {
        ids = Set.copyOf(ids);
    }

    /** So far. */
    static StreamThreads used() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Set<Long> ids = new HashSet<>();
        long cpu = 0;
        long allocated = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (NAME.matcher(thread.getName()).matches()) {
                ids.add(thread.threadId());
                cpu += threads.getThreadCpuTime(thread.threadId());
                allocated += threads.getThreadAllocatedBytes(thread.threadId());
            }
        }
        return new StreamThreads(ids, system.getProcessCpuTime(), cpu, allocated);
    }

    /** Whether they are the threads of then, so that {@link #since} has a meaning for them. */
    boolean areThoseOf(StreamThreads earlier) {
        return ids.equals(earlier.ids);
    }

    /** What was used since then. */
    StreamThreads since(StreamThreads earlier) {
        return new StreamThreads(
                ids,
                processCpuNanos - earlier.processCpuNanos,
                streamCpuNanos - earlier.streamCpuNanos,
                allocatedBytes - earlier.allocatedBytes);
    }
}
