package io.sedstream.drift;

/**
 * A quantity has crossed its alarm level, or is back below it.
 *
 * @param quantity what has crossed it, such as {@code distance of ASINH_MAGNITUDE SDSS/g from the training set}
 * @param raised true where it has gone above the level, false where it is back
 * @param values number of sources that the value rests on
 */
record DriftAlarm(
        String survey, String model, String quantity, boolean raised, double value, double level, int values) {}
