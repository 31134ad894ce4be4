package io.sedstream.validate;

import java.util.List;

/**
 * What a user of a bundle must know. The card holds facts that its caller states or measured, and nothing else: a list
 * left empty reads "Not stated."
 *
 * @param summary what the model is, in a sentence or two
 * @param intendedUse one sentence each
 * @param quantities what it infers, in the order of the estimator
 * @param validation measured numbers, comparisons with real catalogues included
 * @param pictures of the validation, files relative to the card
 * @param screening how sources unlike the training set are found
 * @param limits one sentence each
 * @param citations to give when the model is used
 * @param commands that make the bundle again, in order
 */
public record ModelCard(
        String name,
        String version,
        String summary,
        List<String> intendedUse,
        Inputs inputs,
        List<Quantity> quantities,
        Training training,
        ValidationReport validation,
        List<String> pictures,
        List<Fact> screening,
        List<String> limits,
        List<Citation> citations,
        List<String> commands) {
    public ModelCard {
        intendedUse = List.copyOf(intendedUse);
        quantities = List.copyOf(quantities);
        pictures = List.copyOf(pictures);
        screening = List.copyOf(screening);
        limits = List.copyOf(limits);
        citations = List.copyOf(citations);
        commands = List.copyOf(commands);
    }

    /**
     * What the model reads.
     *
     * @param bands in the order of the features
     * @param redshift whether it is given or inferred, and which kind
     * @param more anything else, such as units and the treatment of missing bands
     */
    public record Inputs(
            List<String> bands, String redshift, double redshiftLow, double redshiftHigh, List<Fact> more) {
        public Inputs {
            bands = List.copyOf(bands);
            more = List.copyOf(more);
        }
    }

    /**
     * A parameter and what is meant by it.
     *
     * @param definition such as over which time a rate is averaged
     */
    public record Quantity(InferredParameter parameter, String definition) {}

    /**
     * How the model came to be.
     *
     * @param plan the file or name of the training plan
     * @param noise of the simulated photometry
     * @param more anything else, such as the estimator and the number of epochs
     */
    public record Training(String plan, long simulations, String noise, List<Fact> more) {
        public Training {
            more = List.copyOf(more);
        }
    }

    /** A name and its value, as text. */
    public record Fact(String name, String value) {}

    /** The card as GitHub-flavoured Markdown. */
    public String toMarkdown() {
        return new ModelCardMarkdown(this).text();
    }
}
