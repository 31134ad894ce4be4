package io.sedstream.integration;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Debian's Chromium without a window, driven by Playwright on the Node of this machine. Nothing else is downloaded. */
final class DebianBrowser implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DebianBrowser.class);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private DebianBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; installs it where this user may, else the test is skipped, which is said. */
    static DebianBrowser require() throws IOException, InterruptedException {
        if (!Files.isExecutable(CHROMIUM)) {
            DebianPackages.require("chromium", "fonts-dejavu-core");
        }
        Optional<Path> node = onPath("node");
        if (node.isEmpty()) {
            DebianPackages.require("nodejs");
            node = onPath("node");
        }
        if (node.isEmpty() || !Files.isExecutable(CHROMIUM)) {
            String advice = "NOT RUN, the dashboard was not looked at: it needs /usr/bin/chromium and node on the path."
                    + " apt-get install chromium nodejs";
            log.warn(advice);
            Assumptions.abort(advice);
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.orElseThrow().toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            return new DebianBrowser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(CHROMIUM)
                                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"))));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A new page with nothing remembered. */
    Page page(int width, ColorScheme colours) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width > 600 ? 900 : 844)
                        .setColorScheme(colours))
                .newPage();
        // Two processors, and often others at work on them.
        page.setDefaultTimeout(60_000);
        return page;
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
