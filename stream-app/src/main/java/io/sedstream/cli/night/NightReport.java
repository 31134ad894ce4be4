package io.sedstream.cli.night;

/**
 * What a night has sent.
 *
 * @param visits begun
 * @param seconds it took
 * @param latestSeconds how late the latest alert was sent; near 0 where this machine keeps up
 */
public record NightReport(String topic, long alerts, long visits, long bytes, double seconds, double latestSeconds) {}
