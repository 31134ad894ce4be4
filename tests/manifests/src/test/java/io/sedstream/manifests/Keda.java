package io.sedstream.manifests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of KEDA that we use, as its reference describes them (keda.sh/docs, "ScaledObject spec" and "Kafka scaler").
 * Nobody publishes them for Java. A field that is not here is unknown to us, which is a problem, too.
 */
final class Keda {
    private Keda() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScaledObject(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) JsonNode metadata,
            @JsonProperty(required = true) ScaledObjectSpec spec) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScaledObjectSpec(
            @JsonProperty(required = true) Target scaleTargetRef,
            @Nullable Integer pollingInterval,
            @Nullable Integer cooldownPeriod,
            @Nullable Integer idleReplicaCount,
            @Nullable Integer minReplicaCount,
            @Nullable Integer maxReplicaCount,
            @Nullable Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(
            @Nullable String apiVersion,
            @Nullable String kind,
            @JsonProperty(required = true) String name,
            @Nullable String envSourceContainerName) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Advanced(
            @Nullable Boolean restoreToOriginalReplicaCount,
            @Nullable PodAutoscaler horizontalPodAutoscalerConfig) {}

    /** Its behaviour is that of Kubernetes' HorizontalPodAutoscaler. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PodAutoscaler(@Nullable String name, @Nullable Behaviour behavior) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Behaviour(@Nullable Rules scaleDown, @Nullable Rules scaleUp) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rules(
            @Nullable Integer stabilizationWindowSeconds,
            @Nullable SelectPolicy selectPolicy,
            @Nullable List<Policy> policies) {}

    enum SelectPolicy {
        Max,
        Min,
        Disabled
    }

    record Policy(
            @JsonProperty(required = true) PolicyType type,
            @JsonProperty(required = true) int value,
            @JsonProperty(required = true) int periodSeconds) {}

    enum PolicyType {
        Pods,
        Percent
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trigger(
            @JsonProperty(required = true) TriggerType type,
            @Nullable String name,
            @Nullable Boolean useCachedMetrics,
            @JsonProperty(required = true) KafkaTrigger metadata,
            @Nullable Reference authenticationRef) {}

    /** The only scaler we use. */
    enum TriggerType {
        @JsonProperty("kafka")
        KAFKA
    }

    /** All are text in KEDA, numbers too. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KafkaTrigger(
            @JsonProperty(required = true) String bootstrapServers,
            @JsonProperty(required = true) String consumerGroup,
            @Nullable String topic,
            @Nullable String lagThreshold,
            @Nullable String activationLagThreshold,
            @Nullable OffsetResetPolicy offsetResetPolicy,
            @Nullable String allowIdleConsumers,
            @Nullable String limitToPartitionsWithLag,
            @Nullable Sasl sasl,
            @Nullable Switch tls) {}

    enum OffsetResetPolicy {
        @JsonProperty("earliest")
        EARLIEST,
        @JsonProperty("latest")
        LATEST
    }

    enum Sasl {
        @JsonProperty("none")
        NONE,
        @JsonProperty("plaintext")
        PLAINTEXT,
        @JsonProperty("scram_sha256")
        SCRAM_SHA256,
        @JsonProperty("scram_sha512")
        SCRAM_SHA512
    }

    enum Switch {
        @JsonProperty("enable")
        ENABLE,
        @JsonProperty("disable")
        DISABLE
    }

    record Reference(@JsonProperty(required = true) String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TriggerAuthentication(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) JsonNode metadata,
            @JsonProperty(required = true) TriggerAuthenticationSpec spec) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TriggerAuthenticationSpec(
            @Nullable List<Parameter> secretTargetRef,
            @Nullable List<Parameter> configMapTargetRef) {}

    record Parameter(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
