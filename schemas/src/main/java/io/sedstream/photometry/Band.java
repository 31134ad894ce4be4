package io.sedstream.photometry;

/** A passband, named {@code Facility/Instrument.Band}, for example {@code Subaru/SuprimeCam.V}. */
public record Band(String name) {
    public Band {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a band needs a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
