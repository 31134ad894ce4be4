package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import io.sedstream.sps.ReferenceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real catalogue beside the checkout: galaxies with secure redshifts. */
final class ZcosmosCatalogue {
    private static final Map<String, String> COLUMN = Map.ofEntries(
            Map.entry("GALEX/FUV", "fuv"),
            Map.entry("GALEX/NUV", "nuv"),
            Map.entry("CFHT/MegaCam.u", "u"),
            Map.entry("Subaru/SuprimeCam.B", "b"),
            Map.entry("Subaru/SuprimeCam.g", "g"),
            Map.entry("Subaru/SuprimeCam.V", "v"),
            Map.entry("Subaru/SuprimeCam.r", "r"),
            Map.entry("Subaru/SuprimeCam.i", "i"),
            Map.entry("CFHT/MegaCam.i", "ic"),
            Map.entry("Subaru/SuprimeCam.z", "z"),
            Map.entry("UKIRT/WFCAM.J", "j"),
            Map.entry("CFHT/WIRCam.Ks", "k"));

    private ZcosmosCatalogue() {}

    /** Galaxies with confidence 3.x or 4.x above redshift 0.02 and at least one band. */
    static MeasuredGalaxies secure() throws IOException {
        List<Band> bands = ReferenceFiles.COSMOS_BANDS;
        List<String> lines = Files.readAllLines(ReferenceFiles.path("catalogues/zcosmos_bright_dev.csv"));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double redshift = Double.parseDouble(cells[header.indexOf("zpec")]);
            double confidence = Double.parseDouble(cells[header.indexOf("cc")]);
            boolean secure = confidence >= 3 && confidence < 5;
            double[] row = new double[1 + 2 * bands.size()];
            row[0] = redshift;
            boolean any = false;
            for (int b = 0; b < bands.size(); b++) {
                String name = COLUMN.get(bands.get(b).name());
                double magnitude = number(cells[header.indexOf(name + "_photzi25")]);
                double error = number(cells[header.indexOf("e" + name + "_photzi25")]);
                boolean measured = magnitude > 0 && magnitude < 90 && error > 0 && error < 90;
                double flux = Math.pow(10, 0.4 * (MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - magnitude));
                row[1 + 2 * b] = measured ? flux : Double.NaN;
                row[2 + 2 * b] = measured ? flux * error * 0.4 * Math.log(10) : Double.NaN;
                any |= measured;
            }
            if (secure && redshift > 0.02 && any) {
                rows.add(row);
            }
        }
        double[] redshift = rows.stream().mapToDouble(row -> row[0]).toArray();
        double[][] flux = new double[bands.size()][];
        double[][] error = new double[bands.size()][];
        for (int b = 0; b < bands.size(); b++) {
            int column = 1 + 2 * b;
            flux[b] = rows.stream().mapToDouble(row -> row[column]).toArray();
            error[b] = rows.stream().mapToDouble(row -> row[column + 1]).toArray();
        }
        return new MeasuredGalaxies(bands, redshift, flux, error);
    }

    private static double number(String cell) {
        return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
    }
}
