package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of components that the build makes (CycloneDX): it is complete, and their licences permit our use. */
class InventoryIT {
    private static final Path INVENTORY = Checkout.path("stream-app").resolve("target/sedstream.cdx.json");
    private static final Path LIBRARIES = Checkout.path("stream-app").resolve("target/lib");

    /** SPDX identifiers, and names where a library states none. Weak copyleft holds for libraries used as they are. */
    private static final Set<String> PERMITTED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // JLine: its text is that with three clauses.
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            // re2j, and the FITS library of NASA.
            "Go License",
            "Public Domain");

    private static final List<Component> COMPONENTS = new ArrayList<>();

    /** One library; of several licences, one may be chosen. */
    private record Component(String name, String version, List<String> licences) {
        boolean isOurs() {
            return name.startsWith("sedstream-");
        }
    }

    @BeforeAll
    static void readTheInventory() throws IOException {
        assertThat(INVENTORY)
                .as("made by the profile inventory; build without -Dinventory.skip")
                .exists();
        JsonNode inventory = new ObjectMapper().readTree(INVENTORY.toFile());
        assertThat(inventory.path("bomFormat").asText()).isEqualTo("CycloneDX");
        for (JsonNode component : inventory.path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(
                        choice.has("expression")
                                ? choice.path("expression").asText()
                                : licence.path(licence.has("id") ? "id" : "name")
                                        .asText());
            }
            COMPONENTS.add(new Component(
                    component.path("name").asText(), component.path("version").asText(), licences));
        }
    }

    @Test
    void listsEveryLibraryThatIsShipped() throws IOException {
        List<String> listed = COMPONENTS.stream()
                .map(component -> component.name + "-" + component.version)
                .toList();
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            List<String> shipped = libraries
                    .map(library -> library.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .toList();

            assertThat(shipped).hasSizeGreaterThan(50).allSatisfy(library -> assertThat(listed)
                    // With the classifier of natives after the version.
                    .anyMatch(name -> library.equals(name) || library.startsWith(name + "-")));
        }
    }

    @Test
    void nothingHasALicenceThatWeMayNotUse() throws IOException {
        var byLicence = new TreeMap<String, List<String>>();
        for (Component component : COMPONENTS) {
            if (!component.isOurs()) {
                byLicence
                        .computeIfAbsent(String.join(" or ", component.licences), licence -> new ArrayList<>())
                        .add(component.name + " " + component.version);
            }
        }
        Files.write(
                Checkout.path("tests/integration/target").resolve("licences.txt"),
                byLicence.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .toList());

        assertThat(COMPONENTS).filteredOn(component -> !component.isOurs()).allSatisfy(component -> assertThat(
                        component.licences)
                .as("licences of %s %s", component.name, component.version)
                .isNotEmpty()
                .containsAnyElementsOf(PERMITTED));
    }
}
