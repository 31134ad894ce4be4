package io.sedstream.serving;

/**
 * A circle on the sky.
 *
 * @param rightAscension of its centre, degrees, 0 to 360 (excluded)
 * @param declination of its centre, degrees, -90 to 90
 * @param radius degrees, above 0, at most {@value #LARGEST_RADIUS}
 */
public record Cone(double rightAscension, double declination, double radius) {
    /** A larger one is no question about a place; degrees. */
    public static final double LARGEST_RADIUS = 10;

    public Cone {
        if (!(rightAscension >= 0 && rightAscension < 360)) {
            throw new IllegalArgumentException(
                    "the right ascension lies between 0 and 360 degrees, not at " + rightAscension);
        }
        if (!(declination >= -90 && declination <= 90)) {
            throw new IllegalArgumentException(
                    "the declination lies between -90 and 90 degrees, not at " + declination);
        }
        if (!(radius > 0 && radius <= LARGEST_RADIUS)) {
            throw new IllegalArgumentException(
                    "the radius lies above 0 and is at most " + LARGEST_RADIUS + " degrees, not " + radius);
        }
    }

    /** Distance of a position from the centre, degrees; by haversines, exact where it is small, too. */
    public double separation(double otherRightAscension, double otherDeclination) {
        double here = Math.toRadians(declination);
        double there = Math.toRadians(otherDeclination);
        double up = Math.sin((there - here) / 2);
        double across = Math.sin(Math.toRadians(otherRightAscension - rightAscension) / 2);
        double haversine = up * up + Math.cos(here) * Math.cos(there) * across * across;
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(haversine))));
    }
}
