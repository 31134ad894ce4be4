package io.sedstream.manifests;

import java.util.List;

/** All that must hold for an overlay. */
final class AllChecks implements ManifestCheck {
    private final List<ManifestCheck> checks = List.of(
            new ModelCheck(),
            new TopicCheck(),
            new PermissionCheck(),
            new ReferenceCheck(),
            new WiringCheck(),
            new HardeningCheck());

    @Override
    public List<String> problems(Manifests manifests) {
        return checks.stream()
                .flatMap(check -> check.problems(manifests).stream())
                .toList();
    }
}
