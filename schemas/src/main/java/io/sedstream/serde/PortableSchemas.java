package io.sedstream.serde;

import org.apache.avro.Schema;

/** Schemas as other programs should see them. */
final class PortableSchemas {
    private static final String JAVA_STRING = "{\"type\":\"string\",\"avro.java.string\":\"String\"}";

    private PortableSchemas() {}

    /** The schema as JSON on one line, self-contained, without the names of Java classes that code generation adds. */
    static String withoutJavaTypes(Schema schema) {
        return schema.toString().replace(JAVA_STRING, "\"string\"");
    }
}
