package io.sedstream.photometry;

/** Position on the sky, ICRS: right ascension in [0, 360) and declination in [−90, 90] degrees. */
public record SkyPosition(double rightAscensionDegrees, double declinationDegrees) {
    public SkyPosition {
        if (!(rightAscensionDegrees >= 0 && rightAscensionDegrees < 360)
                || !(declinationDegrees >= -90 && declinationDegrees <= 90)) {
            throw new IllegalArgumentException("no position on the sky: right ascension " + rightAscensionDegrees
                    + " deg, declination " + declinationDegrees + " deg");
        }
    }
}
