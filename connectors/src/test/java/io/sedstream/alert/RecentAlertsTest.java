package io.sedstream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentAlertsTest {
    private final RecentAlerts recent = new RecentAlerts(3);

    @Test
    void letsEachAlertPassOnce() {
        assertThat(isNew("ztf", 1)).isTrue();
        assertThat(isNew("ztf", 1)).isFalse();
        assertThat(isNew("lsst", 1)).isTrue();
    }

    @Test
    void forgetsTheAlertThatWasSeenLongestAgo() {
        isNew("ztf", 1);
        isNew("ztf", 2);
        isNew("ztf", 3);
        isNew("ztf", 1);
        isNew("ztf", 4);

        assertThat(isNew("ztf", 1)).isFalse();
        assertThat(isNew("ztf", 2)).isTrue();
    }

    @Test
    void readsAKeyBackFromItsText() {
        AlertKey key = new AlertKey("survey/of stars", Long.MIN_VALUE);

        assertThat(AlertKey.parse(key.toString())).contains(key);
        assertThat(AlertKey.parse("ztf/12x")).isEmpty();
        assertThat(AlertKey.parse("12")).isEmpty();
    }

    private boolean isNew(String survey, long number) {
        return recent.isNew(new AlertKey(survey, number));
    }
}
