package io.sedstream.topology;

import io.sedstream.pipeline.SourcePipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One pipeline per stream thread, shared by the tasks that run on it, one per partition. A model in memory once per
 * thread stays in the cache; once per partition it would not.
 */
final class ThreadPipelines {
    private final Supplier<SourcePipeline> pipelines;
    private final Map<Thread, Lease> leases = new HashMap<>();

    ThreadPipelines(Supplier<SourcePipeline> pipelines) {
        this.pipelines = pipelines;
    }

    /** The pipeline of this thread, opened if it has none. To be given back by {@link Lease#close}. */
    synchronized Lease lease() {
        Lease lease = leases.computeIfAbsent(Thread.currentThread(), thread -> new Lease(thread, pipelines.get()));
        lease.holders++;
        return lease;
    }

    /** A pipeline in use. */
    final class Lease implements AutoCloseable {
        private final Thread thread;
        private final SourcePipeline pipeline;
        private int holders;

        private Lease(Thread thread, SourcePipeline pipeline) {
            this.thread = thread;
            this.pipeline = pipeline;
        }

        SourcePipeline pipeline() {
            return pipeline;
        }

        /** Gives it back; the last holder closes the pipeline. */
        @Override
        public void close() {
            synchronized (ThreadPipelines.this) {
                holders--;
                if (holders == 0) {
                    leases.remove(thread);
                    pipeline.close();
                }
            }
        }
    }
}
