package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.mapping.ColumnMapping;
import io.sedstream.catalogue.mapping.MappingDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = Main.commandLine(new Application())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(100);

    static Stream<String> commands() {
        return Main.commandLine(new Application()).getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help"));
    }

    @Test
    void offersTheCommandsOfTheReadme() {
        assertThat(commands()).contains("demo", "run", "replay", "feed", "night", "tail", "export", "train", "inspect");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsEveryCommandWithAnExampleAndItsExitCodes(String command) {
        assertThat(commandLine.execute(command, "--help")).isZero();

        assertThat(out.toString())
                .contains("Usage: sedstream " + command, "Examples:\n", "  sedstream " + command)
                .containsPattern("Exit codes:\\s+0 +it worked")
                .containsPattern("\n +1 +it failed(.|\n)* 2 +the command line(.|\n)* 3 +something around")
                .contains("--verbose");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void keepsTheHelpOfEveryCommandWithinTheTerminal(String command) {
        assertThat(commandLine.execute("help", command)).isZero();

        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void saysWhatAReplayThatWasStoppedEndsWith() {
        commandLine.execute("replay", "--help");

        assertThat(out.toString()).containsPattern("130 +it was stopped by Ctrl-C or SIGTERM");
    }

    @Test
    void saysItsVersionAndThatOfKafka() {
        assertThat(commandLine.execute("--version")).isZero();

        assertThat(out.toString()).contains("sedstream ", "Kafka 4.", "Java 25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tial",
                "replay",
                "replay catalogue.csv",
                "replay catalogue.csv --mapping zcosmos --limit few",
                "replay catalogue.csv --mapping zcosmos --rate -1",
                "replay catalogue.csv --mapping zcosmos --rate 5 --speedup 10",
                "replay catalogue.csv --mapping zcosmos --speedup 0",
                "replay catalogue.csv --mapping zcosmos --in-flight -1",
                "replay catalogue.csv --mapping zcosmos --in-flight 100 --no-wait",
                "replay catalogue.csv --mapping zcosmos --resume --restart",
                "feed",
                "feed ztf",
                "feed wtf --topics alerts",
                "feed ztf --topics alerts --limit -1",
                "feed ztf --topics alerts --schemas .",
                "feed lsst --topics alerts",
                "night --alerts-per-visit 0",
                "night --hosts galaxies.csv",
                "tail --topic gossip",
                "tail --limit many",
                "export",
                "export one.csv two.csv",
                "run --wire-format morse",
                "run --screening ignore",
                "run --no-such-option",
                "run --http-port many",
                "run --http-port 70000",
                "run --http-host 0.0.0.0",
                "bundle",
                "bundle sign",
                "bundle sign models/bundles/cosmos-galaxy",
                "catalogue",
                "catalogue inspect",
                "catalogue inspect t.csv --rows 0",
                "bench --sources 0",
                "bench --rate 0",
                "bench compare one.json",
                "demo surplus"
            })
    void refusesAWrongCommandLineInOneLineAndSaysWhereTheHelpIs(String arguments) {
        int exitCode = commandLine.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("sedstream: ").doesNotContain("Exception");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "tune", "zero-points --anchors SDSS/r"})
    void saysInOneLineWhatIsWrongWithAPlan(String command, @TempDir Path folder) throws IOException {
        Path plan = Files.writeString(folder.resolve("mine.yaml"), "bundle: mine\n");

        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(plan.toString(), "--data", folder.toString()));
        int exitCode = commandLine.execute(arguments.toArray(String[]::new));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("sedstream: " + plan + ":").contains("the plan has no key ");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void saysHowToNameThePlanOfABundle(@TempDir Path folder) {
        int exitCode = commandLine.execute("validate", folder.resolve("mine").toString(), "--data", folder.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no plan models/training/plans/mine.yaml: name that of the bundle");
    }

    @Test
    void proposesTheCommandThatWasMeant() {
        commandLine.execute("replays");

        assertThat(err.toString()).contains("Did you mean").contains("replay?");
    }

    @Test
    void failsWithAdviceWhereThereIsNoBundle(@TempDir Path empty) {
        int exitCode = commandLine.execute("inspect", empty.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("sedstream: no bundle in " + empty)
                .contains("Name a directory that holds one")
                .doesNotContain("\tat ");
    }

    @Test
    void signsABundleAndVerifiesItsSignature(@TempDir Path folder) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = pem(folder.resolve("bundle.key"), "PRIVATE KEY", pair.getPrivate());
        Path other = pem(
                folder.resolve("other.pub"),
                "PUBLIC KEY",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        Path publicKey = pem(folder.resolve("bundle.pub"), "PUBLIC KEY", pair.getPublic());
        Path bundle = copyOfAShippedBundle(Files.createDirectory(folder.resolve("bundle")));

        assertThat(commandLine.execute("bundle", "verify", bundle.toString(), "--key", publicKey.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not signed", "./sedstream bundle sign");
        assertThat(commandLine.execute("bundle", "sign", bundle.toString(), "--key", key.toString()))
                .isZero();
        assertThat(commandLine.execute("bundle", "verify", bundle.toString(), "--key", publicKey.toString()))
                .isZero();
        assertThat(out.toString()).contains("Signed jades-pixel-tau", "signed with a key of " + publicKey);
        assertThat(commandLine.execute("bundle", "verify", bundle.toString(), "--key", other.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("was not signed with a key of");
    }

    private static Path pem(Path file, String label, Key key) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    private static Path copyOfAShippedBundle(Path folder) throws IOException {
        Path shipped = Path.of("").toAbsolutePath().resolveSibling("models/bundles/jades-pixel-tau");
        for (String name : List.of("manifest.json", "model.onnx", "screening.json.gz", "training.json")) {
            Files.copy(shipped.resolve(name), folder.resolve(name));
        }
        return folder;
    }

    @Test
    void printsTheStackTraceWhereItIsAskedTo(@TempDir Path empty) {
        commandLine.execute("--verbose", "inspect", empty.toString());

        assertThat(err.toString()).contains("InvalidBundleException").contains("\tat ");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        int exitCode = commandLine.execute("run", "--threads", "0");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("sedstream: sedstream.stream.threads must be between 1 and 256, not 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "replay catalogue.csv --mapping zcosmos"})
    void listsWhatCanBeDoneAboutOutliers(String command) {
        int exitCode = commandLine.execute((command + " --screening ignore").split(" ", -1));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--screening", "[DIVERT, FLAG, OFF]", "ignore");
    }

    @Test
    void describesACatalogueAndGuessesAMappingThatReplayAccepts(@TempDir Path folder) throws IOException {
        Path catalogue = Files.writeString(
                folder.resolve("deep.csv"), "id,z_spec,nuv,nuv_err,note\n1,0.5,21.5,0.1,a b\n2,0.7,22.5\n");

        assertThat(commandLine.execute("catalogue", "inspect", catalogue.toString()))
                .isZero();

        String printed = out.toString();
        assertThat(printed)
                .startsWith("# deep.csv: CSV, 2 rows, 5 columns; of the first 2 rows 1 cannot be read")
                .contains("nuv_err", "21.5", "text", "band: GALEX/NUV");
        ColumnMapping mapping = MappingDocument.parse("printed", printed.getBytes(StandardCharsets.UTF_8))
                .mapping();
        assertThat(mapping.idColumn()).isEqualTo("id");
        assertThat(mapping.bands()).hasSize(1);
    }

    @Test
    void saysWhichFilesItCanInspect(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("deep.xlsx"), "");

        assertThat(commandLine.execute("catalogue", "inspect", table.toString()))
                .isNotZero();

        assertThat(err.toString())
                .startsWith("sedstream: ")
                .contains(".parquet", ".vot")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesAMappingThatDoesNotExistBeforeItStartsAnything(@TempDir Path empty) {
        int exitCode =
                commandLine.execute("replay", empty.resolve("none.csv").toString(), "--mapping", "no-such-survey");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("no mapping 'no-such-survey'", "zcosmos");
    }

    @Test
    void saysThatABrokerOfItsOwnIsMissing(@TempDir Path empty) {
        int exitCode = commandLine.execute(
                "export",
                empty.resolve("out.csv").toString(),
                "--broker-directory",
                empty.toString(),
                "--broker-port",
                "0");

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString()).contains("no data of one in " + empty, "./sedstream replay", "--bootstrap-servers");
    }
}
