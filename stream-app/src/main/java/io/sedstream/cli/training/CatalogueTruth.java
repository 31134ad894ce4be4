package io.sedstream.cli.training;

import java.nio.file.Path;

/** A real catalogue, and a table with reference values of one parameter for its sources. */
public record CatalogueTruth(
        Path catalogue, String mapping, Path table, String idColumn, String column, String parameter) {}
