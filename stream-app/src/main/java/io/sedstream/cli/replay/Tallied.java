package io.sedstream.cli.replay;

/**
 * What is known of the outcomes at one time; all are totals, so that nothing is lost where one is skipped.
 *
 * @param outcomes of the replay, over all its runs
 * @param ofThisRun rows that this run has sent and that ended somewhere
 * @param signsOfLife results of any source whatever: the stream is at work, though perhaps on what came before
 */
record Tallied(Outcomes outcomes, long ofThisRun, long signsOfLife) {
    static final Tallied NOTHING = new Tallied(new Outcomes(0, 0, 0, 0, 0), 0, 0);
}
