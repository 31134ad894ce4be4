package io.sedstream.cli.failure;

/** Exit codes of every command. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int ENVIRONMENT = 3;

    /** As shells have it for Ctrl-C. */
    public static final int STOPPED = 130;

    /** The same in words, for the help of every command. */
    public static final String OK_IN_WORDS = "0:it worked";

    public static final String FAILED_IN_WORDS = "1:it failed; the message says why and what to do";
    public static final String USAGE_IN_WORDS = "2:the command line, a setting or an input file is wrong";
    public static final String ENVIRONMENT_IN_WORDS =
            "3:something around it is missing: a JDK, a broker, a free port, a file, disk space";
    public static final String STOPPED_IN_WORDS =
            "130:it was stopped by Ctrl-C or SIGTERM, and the same command goes on";

    private ExitCodes() {}
}
