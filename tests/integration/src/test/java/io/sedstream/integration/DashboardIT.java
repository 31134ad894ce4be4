package io.sedstream.integration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import io.sedstream.kit.FreePort;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser shows of a survey of which it is known what became of it. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    /** Each source twice; of fifty, one wild, one without a redshift, one garbage. */
    private static final int RECORDS = Integer.getInteger("dashboard.records", 600);

    private static final int EACH_KIND = RECORDS / 2 / 50;
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(90_000);
    private static final String POSTERIORS = "[data-tile='Posteriors'] strong";

    private final List<String> errors = new ArrayList<>();
    private Path state;
    private TestBroker broker;
    private ServedSurvey survey;
    private DebianBrowser browser;
    private Page page;
    private int port;
    private int sent;
    private Census census;

    @BeforeAll
    void replay(@TempDir Path directory) throws Exception {
        browser = DebianBrowser.require();
        state = directory.resolve("state");
        port = FreePort.next();
        broker = TestBroker.start(directory.resolve("broker"), 2, TOPICS);
        survey = new ServedSurvey(broker.bootstrapServers(), TOPICS, state, port);
        send(RECORDS);
    }

    @AfterAll
    void close() {
        survey.close();
        broker.close();
        browser.close();
    }

    @BeforeEach
    void openPage() {
        errors.clear();
        page = browser.page(1440, ColorScheme.LIGHT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(errors::add);
    }

    @AfterEach
    void seesNoErrors() {
        page.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void showsWhereRecordsEndedAndGoesOn() throws Exception {
        view("/");

        assertThat(page.locator("[data-tile='Records in'] strong")).hasText(grouped(sent), PATIENTLY);
        assertThat(page.locator(POSTERIORS)).hasText(grouped(census.posteriors()));
        assertThat(page.locator("[data-tile='Ledger'] strong")).hasText("balanced");
        assertThat(page.locator("table.outcomes")).containsText("Outliers" + grouped(census.outliers()));
        assertThat(page.locator("ul.reasons"))
                .containsText(grouped(census.rejected()) + " rejected: no redshift, and the model needs one");
        assertThat(page.locator("table.feed tbody tr")).hasCount(10);
        assertThat(page.locator("#state")).hasText("running");
        assertThat(page.locator(".pill .text").last()).hasText("live");
        assertThat(page.locator("canvas.sky-all"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("with the last " + census.fitted().size()));

        send(RECORDS);

        assertThat(page.locator(POSTERIORS)).hasText(grouped(census.posteriors()), PATIENTLY);
        JsonNode latest =
                survey.json("/api/v1/recent?limit=1").get("posteriors").get(0);
        assertThat(page.locator("table.feed"))
                .containsText(
                        latest.get("id").asText(), new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }

    @Test
    void showsAllAboutASource() throws Exception {
        JsonNode posterior = survey.json("/api/v1/posteriors/mock/source-1");
        view("/#/source/mock/source-1");

        assertThat(page.locator("h1")).hasText("source-1");
        Locator rows = page.locator("table.marginals tbody tr");
        assertThat(rows).hasCount(posterior.get("parameters").size());
        for (JsonNode parameter : posterior.get("parameters")) {
            String shown = page.locator(
                            "tr[data-parameter='" + parameter.get("name").asText() + "'] td")
                    .first()
                    .textContent()
                    .replace('−', '-');
            double spread = parameter.get("quantile84").asDouble()
                    - parameter.get("quantile16").asDouble();
            // So many digits are shown that the last one is at most a tenth of the interval.
            assertThat(Double.parseDouble(shown))
                    .isCloseTo(parameter.get("quantile50").asDouble(), within(Math.max(0.06 * spread, 1e-5)));
        }
        int pairs = posterior.get("parameters").size()
                * (posterior.get("parameters").size() - 1)
                / 2;
        assertThat(page.locator("path.contour68")).hasCount(pairs);
        assertThat(page.locator("path.contour95")).hasCount(pairs);
        assertThat(page.getByText(ServedSurvey.DRAWS + " draws, made again")).isVisible();
        long bands = 0;
        for (JsonNode band : survey.json("/api/v1/detections/mock/source-1").get("photometry")) {
            bands += band.get("fluxNanojansky").isNull() ? 0 : 1;
        }
        assertThat(page.locator("g.point, g.limit")).hasCount((int) bands);
        assertThat(page.getByText("detectors vote against this source")).isVisible();
        assertThat(page.locator("dl")).containsText(posterior.get("seed").asText());
        assertThat(page.locator("dl"))
                .containsText(posterior.at("/model/digest").asText());
    }

    @Test
    void saysWhyASourceHasNoPosterior() {
        view("/#/source/mock/source-3");
        assertThat(page.getByText("the model could not have made this source, so"))
                .isVisible();
        assertThat(page.locator("section[aria-label='Screening'] .tag[data-tone='bad']")
                        .first())
                .hasText("outlier");
        view("/#/source/mock/source-5");
        assertThat(page.getByText("no redshift, and the model needs one")).isVisible();
        view("/#/sources");
        page.getByText("Latest rejections").click();
        assertThat(page.getByText("Latest " + EACH_KIND + " rejections")).isVisible();
    }

    @Test
    void findsSourcesByPlace() throws Exception {
        JsonNode position = survey.json("/api/v1/posteriors/mock/source-1").get("position");
        int total = survey.json("/api/v1/cone?radius=0.2&ra=" + position.get("rightAscension") + "&dec="
                        + position.get("declination"))
                .get("total")
                .asInt();
        view("/#/sources");
        page.getByLabel("Right ascension").fill(position.get("rightAscension").asText());
        page.getByLabel("Declination").fill(position.get("declination").asText());
        page.getByLabel("Radius").fill("12");
        page.getByText("Search").click();

        assertThat(page.getByText(total + " posteriors in the cone")).isVisible();
        page.locator("tbody a").first().click();
        assertThat(page.locator("h1")).hasText("source-1");
    }

    @Test
    void showsModelsWithTheirPlots() {
        view("/#/models");
        assertThat(page.locator(".model")).hasCount(9);
        view("/#/models/cosmos-galaxy");
        assertThat(page.locator(".plots img")).hasCount(7);
        assertThat(page.locator("article.prose")).containsText("Reference posteriors");
        page.waitForFunction("() => [...document.images].every((i) => i.loading === 'lazy' || i.complete)");
        page.locator(".plots img").first().scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('.plots img').naturalWidth > 100");
    }

    @Test
    void watchesDrift() {
        view("/#/drift");
        assertThat(page.locator(".bar[data-alarm], .bar").first()).isVisible();
        assertThat(page.locator(".drift")).containsText("mock · cosmos-galaxy · last");
    }

    @Test
    void survivesARestart() throws Exception {
        view("/");
        assertThat(page.locator(POSTERIORS)).hasText(grouped(census.posteriors()), PATIENTLY);

        survey.close();
        assertThat(page.locator("#state")).hasText("no answer", PATIENTLY);
        survey = new ServedSurvey(broker.bootstrapServers(), TOPICS, state, port);

        assertThat(page.locator("#state")).hasText("running", PATIENTLY);
        assertThat(page.locator(POSTERIORS)).hasText(grouped(census.posteriors()), PATIENTLY);
        send(RECORDS);
        assertThat(page.locator(POSTERIORS)).hasText(grouped(census.posteriors()), PATIENTLY);
        // What a browser writes of its own where nobody answers.
        errors.removeIf(error -> error.startsWith("Failed to load resource")
                || error.contains("ERR_CONNECTION")
                || error.contains("ERR_INCOMPLETE")
                || error.contains("503"));
    }

    @Test
    void isUsedByKeyboard() {
        view("/");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
        for (String expected : List.of("Sedstream", "Overview", "Sources")) {
            page.keyboard().press("Tab");
            assertThat(String.valueOf(page.evaluate("document.activeElement.textContent.trim()")))
                    .isEqualTo(expected);
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Sources");
        assertThat(page.locator("nav a[aria-current]")).hasText("Sources");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
    }

    /** By the tree of roles and names that a browser gives to screen readers. */
    @Test
    void canBeReadOut() {
        for (Map.Entry<String, String> view : views().entrySet()) {
            view(view.getValue());
            assertThat(page.locator("main")).matchesAriaSnapshot("""
                    - main:
                      - heading [level=1]
                    """);
            page.waitForTimeout(1000);
            String read = page.locator("body").ariaSnapshot();
            assertThat(read).as(view.getKey()).containsOnlyOnce("[level=1]");
            assertThat(read.lines().map(String::strip))
                    .as("pictures and sections of " + view.getKey() + " without a name")
                    .noneMatch(line -> line.matches("- (img|region|combobox|textbox|button|link)( \\[.*])?:?"));
        }
        view("/");
        assertThat(page.locator("body")).matchesAriaSnapshot("""
                        - banner:
                          - navigation "Views":
                            - link "Overview"
                            - link "Sources"
                            - link "Models"
                            - link "Drift"
                          - status: running
                        - main:
                          - region "Where records ended":
                            - heading "Where records ended" [level=2]
                            - table "Records by outcome"
                          - region "On the sky":
                            - figure "Whole sky, Mollweide, ICRS":
                              - img /Map of the whole sky with the last \\d+ sources, coloured by .+/
                        """);
        view("/#/source/mock/source-1");
        assertThat(page.locator("main")).matchesAriaSnapshot("""
                        - main:
                          - heading "source-1" [level=1]
                          - region "Input photometry":
                            - img /Flux in \\d+ bands over wavelength; the table below has the numbers/
                          - region "Posterior":
                            - table "Median, 68 and 95 per cent interval of each parameter"
                          - region "Corner plot"
                          - region "Screening"
                          - region "Provenance"
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1920})
    void fitsAndNamesWhatItShows(int width) {
        page.setViewportSize(width, 800);
        for (String path : views().values()) {
            view(path);
            page.waitForTimeout(500);
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(path + " at " + width)
                    .isEqualTo(0);
            assertThat((List<?>) page.evaluate(NAMELESS)).as(path).isEmpty();
        }
    }

    /** What a screen reader would have no words for. */
    private static final String NAMELESS = """
            [...document.querySelectorAll('img:not([alt]), canvas:not([aria-label]), svg:not([aria-label]):not([aria-hidden])')].filter((e) => !e.parentElement.closest('[role=img]'))
              .concat([...document.querySelectorAll('input, select')].filter((e) => e.labels.length === 0 && !e.ariaLabel))
              .concat([...document.querySelectorAll('a, button')].filter((e) => !(e.textContent.trim() || e.ariaLabel)))
              .map((e) => e.outerHTML.slice(0, 200))
            """;

    /** For docs/images/dashboard: -Ddashboard.pictures=DIRECTORY -Ddashboard.records=6000. */
    @Test
    void takesPictures() {
        Path directory = Path.of(System.getProperty("dashboard.pictures", "target/dashboard"));
        for (Map.Entry<String, String> view : views().entrySet()) {
            for (ViewportSize size : List.of(new ViewportSize(1440, 900), new ViewportSize(390, 844))) {
                try (Page picture = browser.page(size.width, size.width > 600 ? ColorScheme.LIGHT : ColorScheme.DARK)) {
                    picture.navigate(survey.uri() + view.getValue());
                    picture.waitForTimeout(3000);
                    Path file = directory.resolve(view.getKey() + "-" + size.width + ".png");
                    byte[] bytes = picture.screenshot(
                            new Page.ScreenshotOptions().setPath(file).setFullPage(true));
                    assertThat(bytes).hasSizeGreaterThan(10_000);
                }
            }
        }
    }

    private static Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("overview", "/");
        views.put("source", "/#/source/mock/source-1");
        views.put("sources", "/#/sources");
        views.put("models", "/#/models");
        views.put("model", "/#/models/cosmos-galaxy");
        views.put("drift", "/#/drift");
        return views;
    }

    /** As the page writes it. */
    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void view(String path) {
        page.navigate("about:blank");
        page.navigate(survey.uri() + path);
    }

    private void send(int records) throws InterruptedException {
        MixedSurvey.ofGalaxies(TOPICS).send(broker.bootstrapServers(), records);
        sent += records;
        census = Census.of(broker.bootstrapServers(), TOPICS, sent);
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> survey.json("/api/v1/recent?limit=5000")
                                .get("posteriors")
                                .size()
                        == census.fitted().size());
    }
}
