package io.sedstream.alert;

import io.sedstream.schema.RejectionReason;

/** Why no source to be fitted can be made of an alert. */
public sealed interface AlertRejection {
    /** The reason in words, with the facts. */
    String message();

    /** The name of the reason on the wire. */
    RejectionReason reason();

    /** The alert has no usable brightness of a host in any band. */
    record NoHostPhotometry(String facts) implements AlertRejection {
        @Override
        public String message() {
            return "no photometry of a host galaxy: " + facts;
        }

        @Override
        public RejectionReason reason() {
            return RejectionReason.NO_HOST_PHOTOMETRY;
        }
    }

    /** What would be the host is a star. */
    record Star(double score, double maximum) implements AlertRejection {
        @Override
        public String message() {
            return "the nearest catalogued source is a star: score " + score + ", a galaxy has less than " + maximum;
        }

        @Override
        public RejectionReason reason() {
            return RejectionReason.STAR;
        }
    }

    /** Nobody can say whether what would be the host is a galaxy. */
    record HostUnclassified(String facts) implements AlertRejection {
        @Override
        public String message() {
            return "the nearest catalogued source is not classified as star or galaxy: " + facts;
        }

        @Override
        public RejectionReason reason() {
            return RejectionReason.HOST_UNCLASSIFIED;
        }
    }

    /** The nearest catalogued source is too far away to be the host. */
    record HostTooFar(double distanceArcsec, double maximumArcsec) implements AlertRejection {
        @Override
        public String message() {
            return "the nearest catalogued source is " + distanceArcsec + " arcsec away, a host is within "
                    + maximumArcsec;
        }

        @Override
        public RejectionReason reason() {
            return RejectionReason.HOST_TOO_FAR;
        }
    }

    /** The alert decodes, but says what cannot be. */
    record InvalidAlert(String problem) implements AlertRejection {
        @Override
        public String message() {
            return problem;
        }

        @Override
        public RejectionReason reason() {
            return RejectionReason.INVALID_SOURCE;
        }
    }
}
