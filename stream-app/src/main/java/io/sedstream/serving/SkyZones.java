package io.sedstream.serving;

import java.util.ArrayList;
import java.util.List;

/**
 * The sky cut into stripes of declination, within each of which sources stand in the order of their right ascension
 * (Gray, Nieto-Santisteban and Szalay 2006, arXiv:cs/0701171). What lies in a cone then is one run of neighbours in each
 * stripe that the cone touches, and a store that keeps its keys in order finds it without looking elsewhere.
 */
public final class SkyZones {
    /** A twelfth of a degree: a cone of an arc minute touches two stripes at most, one of a degree 25. */
    static final int ZONES_PER_DEGREE = 12;

    static final int ZONES = 180 * ZONES_PER_DEGREE;

    /** A full turn, in the unit in which right ascensions are kept: 0.3 milliseconds of arc. */
    private static final double TURN = 0x1p32;

    private static final long LAST = 0xFFFF_FFFFL;

    private SkyZones() {}

    /**
     * Neighbours in one stripe.
     *
     * @param zone number of the stripe, from the south
     * @param from first angle, in 2⁻³² of a turn
     * @param to last angle, included
     */
    public record Run(int zone, long from, long to) {}

    /** Number of the stripe in which a declination lies, from the south. */
    public static int zone(double declination) {
        int zone = (int) Math.floor((declination + 90) * ZONES_PER_DEGREE);
        return Math.clamp(zone, 0, ZONES - 1);
    }

    /** A right ascension in 2⁻³² of a turn. */
    public static long angle(double rightAscension) {
        return (long) Math.floor(rightAscension / 360 * TURN) & LAST;
    }

    /** Runs that hold whatever lies in the cone, and a little beside it. */
    public static List<Run> covering(Cone cone) {
        double halfWidth = halfWidth(cone);
        int south = zone(cone.declination() - cone.radius());
        int north = zone(cone.declination() + cone.radius());
        List<Run> runs = new ArrayList<>();
        for (int zone = south; zone <= north; zone++) {
            if (halfWidth >= 180) {
                runs.add(new Run(zone, 0, LAST));
                continue;
            }
            double west = cone.rightAscension() - halfWidth;
            double east = cone.rightAscension() + halfWidth;
            if (west < 0) {
                runs.add(new Run(zone, angle(west + 360), LAST));
                runs.add(new Run(zone, 0, angle(east)));
            } else if (east >= 360) {
                runs.add(new Run(zone, angle(west), LAST));
                runs.add(new Run(zone, 0, angle(east - 360)));
            } else {
                runs.add(new Run(zone, angle(west), angle(east)));
            }
        }
        return runs;
    }

    /** How far the cone reaches in right ascension, degrees; a turn where it holds a pole. */
    private static double halfWidth(Cone cone) {
        // The rounding of the angles, and that of the arithmetic here.
        double radius = cone.radius() + 1e-6;
        if (Math.abs(cone.declination()) + radius >= 90) {
            return 180;
        }
        double sine = Math.sin(Math.toRadians(radius)) / Math.cos(Math.toRadians(cone.declination()));
        return sine >= 1 ? 180 : Math.toDegrees(Math.asin(sine)) + 1e-6;
    }
}
