package io.sedstream.cli.replay;

/** Why a replay ended. */
public enum ReplayEnd {
    /** All was sent, and each row has an outcome where outcomes were waited for. */
    COMPLETE,
    /** By Ctrl-C or SIGTERM. */
    STOPPED,
    /** The stream does nothing, or is gone. */
    SILENCE
}
