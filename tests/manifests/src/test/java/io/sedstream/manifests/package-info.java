/** What is applied to a Kubernetes cluster, held against the models of its kinds, the code and the documents. */
@NullMarked
package io.sedstream.manifests;

import org.jspecify.annotations.NullMarked;
