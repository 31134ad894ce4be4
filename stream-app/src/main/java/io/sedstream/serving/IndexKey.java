package io.sedstream.serving;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Keys of the index, whose order as bytes is that in which they are asked for:
 *
 * <ul>
 *   <li>{@code 's', zone (2 bytes), angle (4 bytes), key of the source}: posteriors by place
 *   <li>{@code 't', ending, microseconds (8 bytes), key of the source}: outcomes by time
 * </ul>
 */
public final class IndexKey {
    private static final byte SKY = 's';
    private static final byte TIME = 't';
    private static final int SKY_BYTES = 1 + Short.BYTES + Integer.BYTES;
    private static final int TIME_BYTES = 2 + Long.BYTES;

    private IndexKey() {}

    /** Where a posterior stands in the index of places. */
    public static byte[] place(double rightAscension, double declination, byte[] source) {
        return ByteBuffer.allocate(SKY_BYTES + source.length)
                .put(SKY)
                .putShort((short) SkyZones.zone(declination))
                .putInt((int) SkyZones.angle(rightAscension))
                .put(source)
                .array();
    }

    /** Not after any key of the run. */
    public static byte[] first(SkyZones.Run run) {
        return bound(run.zone(), run.from());
    }

    /** After every key of the run and before all others. */
    public static byte[] afterLast(SkyZones.Run run) {
        // The last angle of a stripe is followed by the next stripe.
        return run.to() == 0xFFFF_FFFFL ? bound(run.zone() + 1, 0) : bound(run.zone(), run.to() + 1);
    }

    private static byte[] bound(int zone, long angle) {
        return ByteBuffer.allocate(SKY_BYTES)
                .put(SKY)
                .putShort((short) zone)
                .putInt((int) angle)
                .array();
    }

    /** Where an outcome stands in the index of times. */
    public static byte[] time(Ending ending, Instant emittedAt, byte[] source) {
        return ByteBuffer.allocate(TIME_BYTES + source.length)
                .put(TIME)
                .put(ending.tag())
                .putLong(micros(emittedAt))
                .put(source)
                .array();
    }

    /** Not after any key of that time or a later one. */
    public static byte[] since(Ending ending, Instant time) {
        return time(ending, time, new byte[0]);
    }

    /** The key of the source that an entry of the index of places is about. */
    public static byte[] sourceOfPlace(byte[] key) {
        return Arrays.copyOfRange(key, SKY_BYTES, key.length);
    }

    /** The key of the source that an entry of the index of times is about. */
    public static byte[] sourceOfTime(byte[] key) {
        return Arrays.copyOfRange(key, TIME_BYTES, key.length);
    }

    /** The time of an entry of the index of times. */
    public static Instant timeOf(byte[] key) {
        return Instant.EPOCH.plus(ByteBuffer.wrap(key).getLong(2), ChronoUnit.MICROS);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
