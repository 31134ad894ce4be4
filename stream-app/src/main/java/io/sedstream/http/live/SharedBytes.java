package io.sedstream.http.live;

import java.nio.ByteBuffer;

/** On their way to one client; others are given the same. */
record SharedBytes(ByteBuffer bytes) {}
