package io.sedstream.catalogue.mapping;

import io.sedstream.photometry.Band;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * New numbers for a band of a mapping.
 *
 * @param zeroPointOffset in place of the one in the mapping, mag; null keeps what is there
 * @param errorFloor in place of the one in the mapping, share of the flux; null keeps what is there
 */
public record MappingRevision(
        Band band,
        @Nullable Double zeroPointOffset,
        @Nullable Double errorFloor) {
    private static final int DECIMALS = 3;

    private record Edit(int start, int end, String text) {}

    /** The text of a mapping with new numbers; everything else, comments included, stays letter for letter. */
    public static String apply(String yaml, List<MappingRevision> revisions) throws MappingException {
        int[] codePoints = yaml.codePoints().toArray();
        List<Edit> edits = new ArrayList<>();
        for (MappingNode entry : bandEntries(yaml)) {
            for (MappingRevision revision : revisions) {
                if (value(entry, "band") instanceof ScalarNode name
                        && name.getValue().equals(revision.band().name())) {
                    edit(codePoints, entry, "zeroPointOffset", revision.zeroPointOffset(), edits);
                    edit(codePoints, entry, "errorFloor", revision.errorFloor(), edits);
                }
            }
        }
        // Backwards, so that the places of the others stay right.
        edits.sort(Comparator.comparingInt(Edit::start).reversed());
        StringBuilder text = new StringBuilder(yaml);
        for (Edit edit : edits) {
            text.replace(yaml.offsetByCodePoints(0, edit.start()), yaml.offsetByCodePoints(0, edit.end()), edit.text());
        }
        return text.toString();
    }

    private static List<MappingNode> bandEntries(String yaml) throws MappingException {
        try {
            List<MappingNode> entries = new ArrayList<>();
            if (new Yaml(new LoaderOptions()).compose(new StringReader(yaml)) instanceof MappingNode root
                    && value(root, "bands") instanceof SequenceNode bands) {
                for (Node entry : bands.getValue()) {
                    if (entry instanceof MappingNode mapping) {
                        entries.add(mapping);
                    }
                }
            }
            return entries;
        } catch (YAMLException e) {
            throw new MappingException("the mapping cannot be read as YAML: " + e.getMessage());
        }
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static void edit(
            int[] codePoints, MappingNode entry, String key, @Nullable Double number, List<Edit> edits) {
        if (number == null) {
            return;
        }
        String text = BigDecimal.valueOf(number)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
        Node present = value(entry, key);
        Node band = value(entry, "band");
        if (present != null) {
            edits.add(new Edit(
                    present.getStartMark().getIndex(), present.getEndMark().getIndex(), text));
        } else if (band != null && entry.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
            int end = band.getEndMark().getIndex();
            edits.add(new Edit(end, end, ", " + key + ": " + text));
        } else if (band != null) {
            // At the end of the line of the band's name, after a comment that may stand there.
            int end = band.getEndMark().getIndex();
            while (end < codePoints.length && codePoints[end] != '\n') {
                end++;
            }
            String indent = " ".repeat(entry.getStartMark().getColumn());
            edits.add(new Edit(end, end, "\n" + indent + key + ": " + text));
        }
    }
}
