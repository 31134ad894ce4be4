package io.sedstream.alert;

import java.time.Instant;
import java.util.Optional;

/** How a survey counts time. Source events have UTC. */
public enum TimeScale {
    /** Julian date, UTC: ZTF. */
    JULIAN_DATE_UTC {
        @Override
        public Optional<Instant> instant(double days) {
            return days > 0 ? utc(days - JD_OF_MJD, 0) : Optional.empty();
        }
    },
    /** Modified Julian date, international atomic time: LSST and its simulations. */
    MJD_TAI {
        @Override
        public Optional<Instant> instant(double days) {
            for (int i = LEAP_MJD.length - 1; i >= 0; i--) {
                int seconds = FIRST_SECONDS + i;
                if (days >= LEAP_MJD[i] + seconds / SECONDS_PER_DAY) {
                    return utc(days, seconds);
                }
            }
            return Optional.empty();
        }
    };

    private static final double JD_OF_MJD = 2400000.5;
    private static final double MJD_OF_1970 = 40587;
    private static final double SECONDS_PER_DAY = 86400;
    /** 1972-01-01, and 2100-01-01: what lies outside is in another unit. */
    private static final double MJD_MIN = 41317;

    private static final double MJD_MAX = 88069;

    /** TAI − UTC on 1972-01-01; each of the days below adds a second (IERS Bulletin C; none is announced since 2017). */
    private static final int FIRST_SECONDS = 10;

    private static final int[] LEAP_MJD = {
        41317, 41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786, 45151, 45516, 46247, 47161, 47892,
        48257, 48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109, 57204, 57754
    };

    /** The time, to the microsecond, or nothing where the number is no time from 1972 to 2100. */
    public abstract Optional<Instant> instant(double days);

    private static Optional<Instant> utc(double mjd, int ahead) {
        if (!(mjd >= MJD_MIN && mjd <= MJD_MAX)) {
            return Optional.empty();
        }
        long micros = Math.round((mjd - MJD_OF_1970) * SECONDS_PER_DAY * 1e6) - ahead * 1_000_000L;
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L));
    }
}
