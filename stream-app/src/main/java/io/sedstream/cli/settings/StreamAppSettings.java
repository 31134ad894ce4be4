package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The stream application.
 *
 * @param applicationId the consumer group; processes that share it share the work
 * @param threads stream threads in this process
 * @param stateDirectory working directory; may be deleted while the stream is down
 * @param recordTimeout after how long within one record the process ends
 */
@ConfigurationProperties("sedstream.stream")
public record StreamAppSettings(String applicationId, int threads, Path stateDirectory, Duration recordTimeout) {
    public StreamAppSettings {
        Setting.requireText("sedstream.stream.application-id", applicationId);
        Setting.requireWithin("sedstream.stream.threads", threads, 1, 256);
        Setting.requirePositive("sedstream.stream.record-timeout", recordTimeout);
    }
}
