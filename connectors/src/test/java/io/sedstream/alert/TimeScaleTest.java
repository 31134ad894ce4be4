package io.sedstream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {
    /** A double holds the days since 1858 to a microsecond. */
    private static final Duration ROUNDING = Duration.ofNanos(2000);

    /** TAI − UTC by IERS Bulletin C: 10 s in 1972, 19 s in 1980, 32 s in 1999, 36 s in 2016, 37 s since 2017. */
    @ParameterizedTest
    @CsvSource({
        "41318, 1972-01-01T23:59:50Z",
        "44244, 1980-01-05T23:59:41Z",
        "51545, 2000-01-01T23:59:28Z",
        "57753, 2016-12-30T23:59:24Z",
        "57755, 2017-01-01T23:59:23Z",
        "60961.25, 2025-10-13T05:59:23Z"
    })
    void takesLeapSecondsFromAtomicTime(double mjd, Instant utc) {
        assertThat(Duration.between(utc, TimeScale.MJD_TAI.instant(mjd).orElseThrow())
                        .abs())
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"2451545, 2000-01-01T12:00:00Z", "2459458.5, 2021-09-01T00:00:00Z"})
    void readsJulianDates(double jd, Instant utc) {
        assertThat(TimeScale.JULIAN_DATE_UTC.instant(jd)).contains(utc);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1480360995, Double.NaN, Double.POSITIVE_INFINITY, 2451545})
    void takesNothingElseForATime(double mjd) {
        assertThat(TimeScale.MJD_TAI.instant(mjd)).isEmpty();
    }
}
