package io.sedstream.manifests;

import java.util.List;

/** Something that must hold for all that is applied together. */
interface ManifestCheck {
    /** What does not hold, each as a sentence that names the manifest; empty where all is well. */
    List<String> problems(Manifests manifests);
}
