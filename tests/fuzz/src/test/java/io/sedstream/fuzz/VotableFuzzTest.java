package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.votable.VotableCatalogueReader;
import java.io.DataOutputStream;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class VotableFuzzTest {
    static Stream<byte[]> seeds() {
        String head = """
                <?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>
                <INFO name="QUERY_STATUS" value="OK">x</INFO><TABLE nrows="2">
                <FIELD name="id" datatype="char" arraysize="3*" ucd="meta.id"/>
                <FIELD ID="ra" datatype="double" unit="deg"><VALUES null="-9"/></FIELD>
                <FIELD name="n" datatype="short"><VALUES null="0x1F"/></FIELD>
                <FIELD name="f" datatype="float" arraysize="2"/>
                <FIELD name="b" datatype="boolean"/><FIELD name="z" datatype="bit" arraysize="9"/><DATA>
                """;
        String tail = "</DATA></TABLE></RESOURCE></VOTABLE>";
        return Stream.of(
                        head + """
                        <TABLEDATA><TR><TD>a&amp;</TD><TD>1.5</TD><TD>0x1F</TD><TD>1 2</TD><TD>T</TD><TD>1</TD></TR>
                        <TR><TD><![CDATA[b]]></TD><TD/><TD>7</TD><TD>NaN +Inf</TD><TD>?</TD><!-- c --><TD>0</TD></TR>
                        <TR><TD>cut</TD></TR></TABLEDATA>""" + tail,
                        head + "<BINARY><STREAM encoding='base64'>" + base64(2, false) + "</STREAM></BINARY>" + tail,
                        head + "<BINARY2><STREAM encoding='base64'>" + base64(2, true) + "</STREAM></BINARY2>" + tail,
                        "<VOTABLE><INFO name='QUERY_STATUS' value='ERROR'>no</INFO></VOTABLE>",
                        "<!DOCTYPE VOTABLE [<!ENTITY a 'b'>]><VOTABLE><TABLE><FIELD name='a' datatype='int'/><DATA>"
                                + "<TABLEDATA><TR><TD>&a;</TD></TR></TABLEDATA></DATA></TABLE></VOTABLE>")
                .map(Seeds::text);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        CatalogueProperties.holdFor(VotableCatalogueReader::new, bytes);
    }

    private static String base64(int rows, boolean nullBits) {
        return Base64.getMimeEncoder().encodeToString(Seeds.bytes(out -> {
            DataOutputStream data = new DataOutputStream(out);
            for (int i = 0; i < rows; i++) {
                if (nullBits) {
                    data.writeByte(i * 0x40);
                }
                data.writeInt(2);
                data.writeBytes("i" + i);
                data.writeDouble(i);
                data.writeShort(i);
                data.writeFloat(i);
                data.writeFloat(-i);
                data.writeBytes("T");
                data.writeShort(0xff);
            }
        }));
    }
}
