package io.sedstream.catalogue.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.mapping.MappingDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueDigestTest {
    @Test
    void restsOnTheBytesAndNotOnTheName(@TempDir Path directory) throws IOException {
        MappingDocument mapping = MappingDocument.find("hdfn");
        Path first = Files.writeString(directory.resolve("a.csv"), "abc");
        Path second = Files.writeString(directory.resolve("b.csv"), "abc");
        Path other = Files.writeString(directory.resolve("c.csv"), "abd");

        CatalogueDigest digest = CatalogueDigest.of(first, mapping);

        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        assertThat(digest.catalogue()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(CatalogueDigest.of(second, mapping)).isEqualTo(digest);
        assertThat(CatalogueDigest.of(other, mapping).both()).isNotEqualTo(digest.both());
        assertThat(CatalogueDigest.of(first, MappingDocument.find("zcosmos")).both())
                .isNotEqualTo(digest.both());
        assertThat(digest.shortened()).hasSize(16).isEqualTo(digest.both().substring(0, 16));
    }
}
