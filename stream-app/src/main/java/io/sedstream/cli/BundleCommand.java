package io.sedstream.cli;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.PublicKeys;
import io.sedstream.bundle.Signatures;
import io.sedstream.pipeline.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signatures of bundles. */
@Command(
        name = "bundle",
        header = "Sign bundles, and verify who signed them.",
        description = "A signature (manifest.sig) is Ed25519 over the manifest, which holds the SHA-256 of every other "
                + "file. The stream asks for one where SEDSTREAM_BUNDLE_PUBLIC_KEY names a file of keys. Make a pair:%n"
                + "  openssl genpkey -algorithm ed25519 -out bundle.key%n"
                + "  openssl pkey -in bundle.key -pubout -out bundle.pub",
        footer = {
            "  sedstream bundle sign models/bundles/cosmos-galaxy --key bundle.key",
            "  sedstream bundle verify models/bundles/cosmos-galaxy --key bundle.pub"
        })
final class BundleCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What of the bundle? Say 'bundle sign' or 'bundle verify'.");
    }

    @Command(
            name = "sign",
            header = "Sign a bundle.",
            description = "Verifies every digest first, as the stream does, then writes manifest.sig.",
            footer = "  sedstream bundle sign models/bundles/cosmos-galaxy --key bundle.key")
    int sign(
            @Parameters(paramLabel = "BUNDLE", description = "Directory of the bundle.") Path directory,
            @Option(names = "--key", paramLabel = "FILE", required = true, description = "The private key, PEM.")
                    Path key)
            throws IOException {
        Bundle bundle = Signatures.sign(directory, key);
        say("Signed " + bundle.identity().id() + " " + bundle.identity().version() + ", manifest SHA-256 "
                + bundle.identity().digest() + ": " + directory.resolve(BundleReader.SIGNATURE));
        return 0;
    }

    @Command(
            name = "verify",
            header = "Verify a bundle.",
            description = "Verifies every digest, looks through the graph and loads it, as the stream does; and who "
                    + "signed it, where a key is given.",
            footer = "  sedstream bundle verify models/bundles/cosmos-galaxy --key bundle.pub")
    int verify(
            @Parameters(paramLabel = "BUNDLE", description = "Directory of the bundle.") Path directory,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            description = "Public keys, PEM; one of them must have signed.")
                    @Nullable
                    Path key) {
        Bundle bundle = key == null ? BundleReader.read(directory) : BundleReader.read(directory, PublicKeys.read(key));
        // Throws where the stream would not start with this bundle.
        LoadedModel.of(bundle, bundle.manifest().sampler().draws());
        say(bundle.identity().id() + " " + bundle.identity().version() + ", manifest SHA-256 "
                + bundle.identity().digest() + ": every file is as the manifest says"
                + (key == null ? "; not asked who signed it (--key)" : ", signed with a key of " + key));
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
