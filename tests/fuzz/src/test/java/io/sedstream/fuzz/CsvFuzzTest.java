package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.csv.CsvCatalogueReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class CsvFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of("""
                # comment
                id, ra ,"flux, nJy",
                1,150.5,"-99",
                2,"1""2",,x
                3,inf
                """, """
                # %ECSV 1.0
                # ---
                # delimiter: ','
                # datatype:
                # - {name: id, datatype: string, description: "x"}
                # - {name: flux, unit: nJy, datatype: float32}
                # - {name: star, datatype: bool}
                # - {name: list, datatype: string, subtype: 'float64[3]'}
                # meta: !!omap
                # - {a: &x 1, b: *x}
                # schema: astropy-2.0
                id,flux,star,list
                a,1.5,True,"[1,2]"
                """, """
                # %ECSV 1.0
                # ---
                # datatype:
                # - {name: id, datatype: int64}
                # - {name: flux, datatype: float64}
                id flux
                1 "nan"
                """).map(Seeds::text).flatMap(seed -> Stream.of(seed, Seeds.packed(seed)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        CatalogueProperties.holdFor(CsvCatalogueReader::new, bytes);
    }
}
