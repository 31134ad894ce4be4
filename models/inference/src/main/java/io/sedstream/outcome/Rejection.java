package io.sedstream.outcome;

import java.util.List;

/** Why a source cannot be fitted. A new reason is one more case; the compiler then lists every place to handle it. */
public sealed interface Rejection {

    /** The reason in words, with the facts and what the model needs. */
    String message();

    /** The source carries nothing of an input that the model needs. */
    record MissingInput(String input) implements Rejection {
        @Override
        public String message() {
            return "the model needs the input '" + input + "', which the source does not carry";
        }
    }

    /** Fewer usable bands than the model was trained for. */
    record TooFewBands(int usable, int required) implements Rejection {
        @Override
        public String message() {
            return usable + " usable bands, the model needs at least " + required;
        }
    }

    /** Bands that the model does not know. */
    record UnknownBand(List<String> bands) implements Rejection {
        public UnknownBand {
            bands = List.copyOf(bands);
        }

        @Override
        public String message() {
            return "the model does not know the bands " + String.join(", ", bands);
        }
    }

    /** A band that is there more than once. */
    record DuplicateBand(String band) implements Rejection {
        @Override
        public String message() {
            return "band " + band + " is there more than once";
        }
    }

    /** A usable band whose flux is not finite, or whose error is not a positive finite number. */
    record NonFinite(String band, double flux, double error) implements Rejection {
        @Override
        public String message() {
            return "band " + band + " has flux " + flux + " nJy and error " + error
                    + " nJy; a usable band needs a finite flux and a positive finite error";
        }
    }

    /** The model needs a redshift, the source has none. */
    record RedshiftMissing() implements Rejection {
        @Override
        public String message() {
            return "the model needs a redshift, the source has none";
        }
    }

    /** The redshift lies outside what the model was trained for. */
    record RedshiftOutsidePrior(double redshift, double minimum, double maximum) implements Rejection {
        @Override
        public String message() {
            return "redshift " + redshift + " lies outside the prior of the model, " + minimum + " to " + maximum;
        }
    }

    /** Hardly any draw fell inside the prior: what the estimator says of the source, the prior excludes. */
    record PosteriorOutsidePrior(double insidePrior) implements Rejection {
        @Override
        public String message() {
            return "a share of " + insidePrior + " of the draws lies inside the prior, too few for a posterior";
        }
    }

    /** The event decodes, but is no valid source: a blank identifier, say. */
    record InvalidSource(String problem) implements Rejection {
        @Override
        public String message() {
            return problem;
        }
    }
}
