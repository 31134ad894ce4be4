package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.validate.plot.SvgDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelCardTest {
    private final ValidationRun run = GaussianExperiment.exact().run(400, 1);
    private final ValidationReport report = run.report("gaussian 1", "Subaru/SuprimeCam.i");

    @Test
    void holdsEverySectionAndTheMeasuredNumbers() {
        String card = card(report, List.of("Not for stars.")).toMarkdown();

        assertThat(card.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## Intended use",
                        "## Inputs",
                        "## Parameters",
                        "## Training",
                        "## Validation on held-out simulations",
                        "## Pictures",
                        "## Reference posteriors",
                        "## Real catalogues",
                        "## Screening",
                        "## Limits",
                        "## Citations",
                        "## How to reproduce");
        Recovery recovery = report.selection(Selection.ALL).parameter("first").recovery();
        assertThat(card)
                .contains("# gaussian 1.0\n", "* Not for stars.", "GALEX/FUV, CFHT/WIRCam.Ks", "given, 0.1 to 1.5")
                .contains(String.format(
                        Locale.ROOT, "| a<sub>1</sub> [dex] | %.3f | %.3f |", recovery.rSquared(), recovery.rmse()))
                .contains(
                        "## Pictures\n\n![plots/ranks.svg](plots/ranks.svg)\n\n![plots/recovery.svg](plots/recovery.svg)\n")
                .contains("* **Simulations:** 1,000,000", "10.1086/376392", "./sedstream train");
    }

    @Test
    void saysWhatNobodyStatedOrMeasured() {
        String card = card(report, List.of()).toMarkdown();

        assertThat(card).contains("## Limits\n\nNot stated.").contains("## Real catalogues\n\nNone compared.");
    }

    @Test
    void tablesKeepTheirColumnsWhateverTheCellsHold() {
        CatalogueSample sample = new CatalogueSample("a|b", "mass", "dex", "reference", DifferenceKind.LOGARITHM, 1);
        sample.accept(10, new PosteriorQuantiles(9, 9.5, 10, 10.5, 11), 21, 0.5);

        String card = card(report.with(sample.compare()), List.of()).toMarkdown();

        List<String> table = card.substring(card.indexOf("## Real catalogues"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertThat(table).hasSize(3).allSatisfy(line -> assertThat(
                        line.replace("\\|", "").chars().filter(c -> c == '|'))
                .hasSize(12));
        assertThat(card).contains("a\\|b");
    }

    @Test
    void reportFilesAreAPageWithItsPicturesAndTheNumbers(@TempDir Path directory) throws IOException {
        List<Plot> plots = SimulationPlots.of(run, report);

        ReportFiles.write(directory.resolve("card"), report, plots);

        assertThat(directory.resolve("card/plots/recovery.svg"))
                .content()
                .isEqualTo(plots.getFirst().svg());
        assertThat(plots).extracting(Plot::name).contains("recovery-detected");
        assertThat(ReportFiles.pictures(directory.resolve("card")))
                .containsExactly("plots/coverage.svg", "plots/ranks.svg", "plots/recovery.svg", "plots/tarp.svg");
        String json = Files.readString(directory.resolve("card/validation.json"));
        assertThat(ValidationReport.fromJson(json).toJson()).isEqualTo(json);
        String html = Files.readString(directory.resolve("card/validation.html"));
        // Written as XML too, but for the document type that browsers want.
        SvgDocument page = SvgDocument.parse(html.replace("<!DOCTYPE html>", ""));
        assertThat(page.all("svg")).hasSameSizeAs(plots);
        assertThat(page.all("table")).hasSize(1 + report.selections().size());
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=", "@import");
        assertThat(page.attributes("clipPath", "id")).doesNotHaveDuplicates();
    }

    private static ModelCard card(ValidationReport report, List<String> limits) {
        return new ModelCard(
                "gaussian",
                "1.0",
                "Two parameters measured with Gaussian noise.",
                List.of("Tests."),
                new ModelCard.Inputs(List.of("GALEX/FUV", "CFHT/WIRCam.Ks"), "given", 0.1, 1.5, List.of()),
                List.of(new ModelCard.Quantity(GaussianExperiment.PARAMETERS.getFirst(), "the first")),
                new ModelCard.Training("plans/gaussian.yaml", 1_000_000, "Gaussian", List.of()),
                report,
                List.of("plots/ranks.svg", "plots/recovery.svg"),
                List.of(new ModelCard.Fact("Detectors", "none")),
                limits,
                List.of(Citation.CHABRIER_2003),
                List.of("./sedstream train gaussian"));
    }
}
