package io.sedstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentStringsTest {
    private final RecentStrings strings = new RecentStrings();

    @Test
    void givesTheSameObjectAgain() {
        assertThat(of("HST/ACS.F435W")).isSameAs(of("HST/ACS.F435W"));
    }

    @Test
    void givesWhatTheBytesSayWhateverCameBefore() {
        var random = new Random(42);
        String alphabet = "ab/\0\u007f\u0080é€𝄞";
        int[] letters = alphabet.codePoints().toArray();
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(i % 100 == 0 ? 200 : 5); length > 0; length--) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            assertThat(of(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void readsNoFurtherThanItIsTold() {
        assertThat(strings.of("Ks band".getBytes(UTF_8), 2)).isEqualTo("Ks");
        assertThat(strings.of(new byte[0], 0)).isEmpty();
    }

    private String of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return strings.of(bytes, bytes.length);
    }
}
