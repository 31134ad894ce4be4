package io.sedstream.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTopicsTest {
    private static final List<String> NIGHTS =
            List.of("ztf_20261013_programid1", "ztf_20261014_programid1", "ztf_20261014_programid2", "ztf");

    @Test
    void findsTheNightsOfAPatternAndNothingElse() {
        assertThat(AlertTopics.parse(List.of("ztf_\\d{8}_programid1")).among(NIGHTS))
                .containsExactly("ztf_20261013_programid1", "ztf_20261014_programid1");
    }

    @Test
    void takesANameAsItIsAndNotAsAPattern() {
        AlertTopics topics = AlertTopics.parse(List.of("lsst.v11"));

        assertThat(topics.among(List.of("lsst.v11", "lsst-v11"))).containsExactly("lsst.v11");
        assertThat(topics.patterns()).isEmpty();
    }

    @Test
    void missesNamesOnly() {
        AlertTopics topics = AlertTopics.parse(List.of("ztf", "elasticc", "ztf_9.*"));

        assertThat(topics.missing(NIGHTS)).containsExactly("elasticc");
    }

    @Test
    void refusesWhatIsNeitherNameNorPattern() {
        assertThatThrownBy(() -> AlertTopics.parse(List.of("ztf_(")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ztf_('");
    }
}
