package io.sedstream.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TableNameTest {
    @Test
    void isReadBackAlsoWhereTheTopicHasHyphensAndNumbers() {
        TableName name = new TableName(new TopicPartition("lsst-dr-1-posteriors-7", 12), 0, 1234567, "fits.gz");

        assertThat(name.text()).isEqualTo("lsst-dr-1-posteriors-7-12-000000000000000000-000000000001234567.fits.gz");
        assertThat(TableName.parse(name.text())).contains(name);
    }

    @Test
    void holdsTheLargestOffset() {
        TableName name = new TableName(new TopicPartition("p", 0), Long.MAX_VALUE - 1, Long.MAX_VALUE, "csv");

        assertThat(TableName.parse(name.text())).contains(name);
    }

    @Test
    void otherFilesAreNoTables() {
        assertThat(TableName.parse("README.md")).isEmpty();
        assertThat(TableName.parse("posteriors-0-1-2.csv")).isEmpty();
        assertThat(TableName.parse("p-0-000000000000000009-000000000000000008.csv"))
                .isEmpty();
    }
}
