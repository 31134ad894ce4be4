package io.sedstream.sps;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The public data that lie beside the checkout; a test that asks for them is skipped where they are absent. */
public final class ReferenceFiles {
    /** The bands of the zCOSMOS catalogue, by wavelength. */
    public static final List<Band> COSMOS_BANDS = Stream.of(
                    "GALEX/FUV",
                    "GALEX/NUV",
                    "CFHT/MegaCam.u",
                    "Subaru/SuprimeCam.B",
                    "Subaru/SuprimeCam.g",
                    "Subaru/SuprimeCam.V",
                    "Subaru/SuprimeCam.r",
                    "Subaru/SuprimeCam.i",
                    "CFHT/MegaCam.i",
                    "Subaru/SuprimeCam.z",
                    "UKIRT/WFCAM.J",
                    "CFHT/WIRCam.Ks")
            .map(Band::new)
            .toList();

    private ReferenceFiles() {}

    public static Path path(String name) {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isDirectory(directory.resolve("shared/data"))) {
            directory = directory.getParent();
        }
        Assumptions.assumeTrue(directory != null, "needs ../shared/data, which is absent");
        return Objects.requireNonNull(directory).resolve("shared/data").resolve(name);
    }

    public static SspGrid ssp() throws IOException {
        return SspGrid.read(path("ssp/bc03_chabrier_ssp.fits"));
    }

    public static IgmTransmission igm() throws IOException {
        return IgmTransmission.read(path("igm"));
    }

    public static List<Passband> passbands(List<Band> bands) throws IOException {
        return PassbandLibrary.open(path("filters")).passbands(bands);
    }
}
