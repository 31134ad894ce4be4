package io.sedstream.integration;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Digest;
import io.sedstream.bundle.Manifest;
import io.sedstream.flow.CompiledFlow;
import io.sedstream.kit.ShippedModel;
import io.sedstream.outcome.BasePoints;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/** Prints how many numbers an instruction takes here, and a digest of draws of the shipped model. */
final class FlowDigest {
    private static final int DRAWS = 500;

    private FlowDigest() {}

    public static void main(String[] arguments) {
        Bundle bundle = BundleReader.read(ShippedModel.bundle());
        Manifest manifest = bundle.manifest();
        float[] features = new float[manifest.features().size()];
        for (int f = 0; f < features.length; f++) {
            features[f] = manifest.reference().features().get(f);
        }
        CompiledFlow flow = CompiledFlow.of(
                        bundle.file(manifest.sampler().file()),
                        features.length,
                        manifest.sampler().baseDimensions(),
                        manifest.parameters().size())
                .orElseThrow();
        try (PosteriorSampler sampler = flow.open()) {
            Draws draws = sampler.sample(
                    features,
                    new BaseNoise(manifest.sampler().baseDimensions()).draws(BasePoints.SOBOL, 7, DRAWS),
                    DRAWS);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * draws.values().length);
            bytes.asFloatBuffer().put(draws.values());
            System.out.println(FloatVector.SPECIES_PREFERRED.length() + " " + Digest.of(bytes.array()));
        }
    }
}
