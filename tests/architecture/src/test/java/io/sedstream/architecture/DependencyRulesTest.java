package io.sedstream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Data flows one way through the packages: the table of ARCHITECTURE.md as a test. */
@AnalyzeClasses(packages = "io.sedstream", importOptions = ImportOption.DoNotIncludeTests.class)
final class DependencyRulesTest {
    private static final String ROOT = "io.sedstream.";

    /** Each package with the packages it may use, itself aside. Sub-packages count as their parent unless listed. */
    private static final Map<String, Set<String>> MAY_USE = mayUse();

    private static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        Set<String> schemas = layers(rules, Set.of(), Set.of("photometry", "schema"), Set.of("serde"), Set.of("topic"));
        Set<String> inference = layers(
                rules,
                schemas,
                Set.of("outcome", "vector", "onnx"),
                Set.of("bundle"),
                Set.of("screen", "feature", "posterior"),
                Set.of("flow"),
                Set.of("runtime"));
        Set<String> training = layers(
                rules,
                inference,
                Set.of("sps"),
                Set.of("prior"),
                Set.of("simulate"),
                Set.of("calibrate"),
                Set.of("train"),
                Set.of("validate"),
                Set.of("plan"));
        Set<String> connectors = layers(
                rules,
                schemas,
                Set.of("catalogue", "alert", "alert.avro"),
                Set.of(
                        "catalogue.mapping",
                        "catalogue.csv",
                        "catalogue.fits",
                        "catalogue.votable",
                        "alert.ztf",
                        "alert.lsst",
                        "alert.elasticc"),
                Set.of("catalogue.parquet", "catalogue.guess", "catalogue.message"),
                Set.of("connect"));
        Set<String> stream = layers(
                rules,
                inference,
                Set.of("drift", "ledger"),
                Set.of("pipeline"),
                Set.of("serving"),
                Set.of("topology"),
                Set.of("streams"),
                Set.of("http", "metrics"));
        Set<String> everything = new HashSet<>(stream);
        everything.addAll(training);
        everything.addAll(connectors);
        layers(rules, everything, Set.of("cli"));
        return rules;
    }

    /** Adds layers, each of which may use what is below it; returns all that is there then. */
    @SafeVarargs
    private static Set<String> layers(Map<String, Set<String>> rules, Set<String> below, Set<String>... layers) {
        Set<String> allowed = new HashSet<>(below);
        for (Set<String> layer : layers) {
            for (String name : layer) {
                rules.put(name, Set.copyOf(allowed));
            }
            allowed.addAll(layer);
        }
        return allowed;
    }

    @Test
    void anArrowMayOnlyPointLeft() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.sedstream");
        Set<String> violations = new TreeSet<>();
        Set<String> met = new HashSet<>();
        for (JavaClass origin : classes) {
            String from = ruleOf(origin.getPackageName());
            met.add(from);
            if (!MAY_USE.containsKey(from)) {
                violations.add("package " + from + " has no place in the architecture; give it one here and in"
                        + " ARCHITECTURE.md");
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String targetPackage = dependency.getTargetClass().getPackageName();
                if (!targetPackage.startsWith(ROOT)) {
                    continue;
                }
                String to = ruleOf(targetPackage);
                if (!to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
                    violations.add(from + " may not use " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
        // The test sees the program: one package of each module, at least.
        assertThat(met).contains("serde", "runtime", "train", "connect", "topology", "cli");
    }

    private static String ruleOf(String packageName) {
        String name = packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : packageName;
        while (!MAY_USE.containsKey(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }

    @ArchTest
    void packagesHaveNoCycles(JavaClasses classes) {
        slices().matching("io.sedstream.(**)").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    void onlyRuntimeKnowsOnnxRuntime(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sedstream.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(classes);
    }

    @ArchTest
    void onlyTrainKnowsTheTrainingEngine(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sedstream.train..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnx.proto..")
                .check(classes);
    }

    @ArchTest
    void onlyTopologyAndStreamsKnowKafkaStreams(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sedstream.topology..", "io.sedstream.streams..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(classes);
    }

    @ArchTest
    void onlyHttpAndReplayKnowReactor(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sedstream.http..", "io.sedstream.cli.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("reactor..", "org.reactivestreams..")
                .check(classes);
    }

    @ArchTest
    void onlyConnectKnowsKafkaConnect(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sedstream.connect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.connect..")
                .check(classes);
    }

    @ArchTest
    void onlyHttpKnowsMicronautHttp(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sedstream.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut.http..")
                .check(classes);
    }
}
