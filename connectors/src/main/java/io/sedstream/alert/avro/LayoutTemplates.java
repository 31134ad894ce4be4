package io.sedstream.alert.avro;

/**
 * The layouts that the items of one array have had so far. The history of an object repeats itself: the same fields are
 * null, identifiers are as long; so an item can be stepped over at once if the bytes that decide where things lie are
 * those of an earlier item. One is made for each array, and lives no longer.
 */
final class LayoutTemplates {
    private static final int KEPT = 4;
    /** After as many items of new layouts, more are not learnt: this history does not repeat itself. */
    private static final int MAX_LEARNT = 16;

    private final int[] code;
    private final int section;
    private final LayoutTemplate[] templates = new LayoutTemplate[KEPT];
    private int kept;
    private int learnt;
    private long matches;
    private long failures;
    /** The template that matched last. */
    private int last;

    LayoutTemplates(int[] code, int section) {
        this.code = code;
        this.section = section;
    }

    /** Length of the item at this position, if its layout is known; otherwise 0. */
    int match(byte[] bytes, int position, int end) {
        if (failures > MAX_LEARNT && failures > matches) {
            return 0;
        }
        for (int i = 0; i < kept; i++) {
            int candidate = (last + i) % kept;
            LayoutTemplate template = templates[candidate];
            if (template.matches(bytes, position, end)) {
                last = candidate;
                matches++;
                return template.length();
            }
        }
        failures++;
        return 0;
    }

    /** Keeps the layout of a valid item. */
    void learn(byte[] bytes, int start, int end) {
        if (learnt >= MAX_LEARNT) {
            return;
        }
        int place = learnt % KEPT;
        LayoutTemplate template = new LayoutReader(code, bytes, start, end).read(section);
        if (template == null) {
            learnt = MAX_LEARNT;
            return;
        }
        templates[place] = template;
        learnt++;
        kept = Math.min(learnt, KEPT);
    }
}
