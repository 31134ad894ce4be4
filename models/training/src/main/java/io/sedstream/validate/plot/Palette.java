package io.sedstream.validate.plot;

import java.util.List;

/** Colours for a light background that readers with any colour vision tell apart (Okabe and Ito 2008, yellow left out). */
public final class Palette {
    public static final String BLUE = "#0072b2";
    public static final String VERMILION = "#d55e00";
    public static final String GREY = "#6b7280";
    static final String INK = "#1f2933";
    static final String GRID = "#e5e8ec";
    static final String PAPER = "#ffffff";
    private static final List<String> SERIES = List.of(
            BLUE, VERMILION, "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#332288", "#8c6d31", "#882255", "#44aa99");
    private static final int[] FAINT = {0xd3, 0xe4, 0xf4};
    private static final int[] STRONG = {0x1c, 0x53, 0x94};

    private Palette() {}

    /** Colour of the n-th of several series, counted from 0; repeats after ten. */
    public static String series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** Blue of a strength between 0, faint but visible on white, and 1. */
    static String strength(double fraction) {
        int[] rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            rgb[i] = (int) Math.round(FAINT[i] + fraction * (STRONG[i] - FAINT[i]));
        }
        return "#%02x%02x%02x".formatted(rgb[0], rgb[1], rgb[2]);
    }
}
