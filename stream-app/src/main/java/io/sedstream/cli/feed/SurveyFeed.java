package io.sedstream.cli.feed;

import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.elasticc.ElasticcFeed;
import io.sedstream.alert.lsst.LsstFeed;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.alert.ztf.ZtfFeed;
import java.util.Locale;

/** The surveys whose alerts can be read, one row each. */
public enum SurveyFeed {
    ZTF {
        @Override
        public AlertFeed open(LsstSchemas schemas, String producer) {
            return new ZtfFeed(producer);
        }
    },
    LSST {
        @Override
        public AlertFeed open(LsstSchemas schemas, String producer) {
            return new LsstFeed(schemas, producer);
        }
    },
    ELASTICC {
        @Override
        public AlertFeed open(LsstSchemas schemas, String producer) {
            return new ElasticcFeed(producer);
        }
    };

    /**
     * The feed of the survey.
     *
     * @param schemas where messages do not bring theirs
     * @param producer program and version, for the provenance of the events
     */
    public abstract AlertFeed open(LsstSchemas schemas, String producer);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
