package io.sedstream.connect.plugin;

import java.util.Objects;

/** Version of the plugins; it stands in the jar, and classes run from a build directory have none. */
public final class PluginVersion {
    private PluginVersion() {}

    public static String text() {
        return Objects.requireNonNullElse(
                PluginVersion.class.getPackage().getImplementationVersion(), "development build");
    }
}
