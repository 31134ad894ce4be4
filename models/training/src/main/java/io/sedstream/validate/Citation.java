package io.sedstream.validate;

/**
 * A publication.
 *
 * @param usedFor what it contributed
 * @param reference authors, year, title or journal
 * @param link where it is found
 */
public record Citation(String usedFor, String reference, String link) {
    public static final Citation BRUZUAL_CHARLOT_2003 = new Citation(
            "stellar population spectra",
            "Bruzual G., Charlot S., 2003, MNRAS, 344, 1000",
            "https://doi.org/10.1046/j.1365-8711.2003.06897.x");
    public static final Citation CHABRIER_2003 = new Citation(
            "initial mass function", "Chabrier G., 2003, PASP, 115, 763", "https://doi.org/10.1086/376392");
    public static final Citation CALZETTI_2000 = new Citation(
            "dust attenuation", "Calzetti D. et al., 2000, ApJ, 533, 682", "https://doi.org/10.1086/308692");
    public static final Citation INOUE_2014 = new Citation(
            "intergalactic absorption",
            "Inoue A. K., Shimizu I., Iwata I., Tanaka M., 2014, MNRAS, 442, 1805",
            "https://doi.org/10.1093/mnras/stu936");
    public static final Citation DURKAN_2019 = new Citation(
            "neural spline flow",
            "Durkan C., Bekasov A., Murray I., Papamakarios G., 2019, Neural Spline Flows, NeurIPS 32",
            "https://arxiv.org/abs/1906.04032");
    public static final Citation TALTS_2018 = new Citation(
            "simulation-based calibration",
            "Talts S., Betancourt M., Simpson D., Vehtari A., Gelman A., 2018",
            "https://arxiv.org/abs/1804.06788");
    public static final Citation LEMOS_2023 = new Citation(
            "TARP coverage",
            "Lemos P., Coogan A., Hezaveh Y., Perreault-Levasseur L., 2023, ICML",
            "https://arxiv.org/abs/2302.03026");
    public static final Citation LAIGLE_2016 = new Citation(
            "COSMOS2015 catalogue",
            "Laigle C. et al., 2016, ApJS, 224, 24",
            "https://doi.org/10.3847/0067-0049/224/2/24");
}
