package io.sedstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String SECRET = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + SECRET, "bearer " + SECRET})
    void knowsItself(String header) {
        assertThat(BearerToken.of(SECRET).isIn(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                SECRET,
                "Bearer",
                "Bearer ",
                "Bearer  " + SECRET,
                "Basic " + SECRET,
                "Bearer " + SECRET + "0",
                "Bearer 0123456789abcde",
                "Bearer 0123456789ABCDEF"
            })
    void knowsWhatIsAnother(String header) {
        assertThat(BearerToken.of(SECRET).isIn(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789abcde", "0123456789abcdef x", "0123456789abcdeé"})
    void refusesWhatCanBeGuessedOrNotBeSentAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> BearerToken.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message ->
                        assertThat(text.isEmpty() || !message.contains(text)).isTrue());
    }

    @Test
    void isNotPrinted() {
        assertThat(BearerToken.of(SECRET).toString()).doesNotContain(SECRET);
    }
}
