package io.sedstream.photometry;

/** Identifier of a source: the survey, and a name that is unique within it. */
public record SourceId(String survey, String name) {
    public SourceId {
        if (survey.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a source needs a survey and a name, got survey '" + survey + "' and name '" + name + "'");
        }
    }

    /** Survey and name joined by a slash, for example {@code cosmos/700137}; the key of the source in every topic. */
    @Override
    public String toString() {
        return survey + "/" + name;
    }
}
