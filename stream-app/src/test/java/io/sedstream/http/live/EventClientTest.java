package io.sedstream.http.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

class EventClientTest {
    private static final int ROOM = 100;

    private final List<String> taken = new ArrayList<>();
    private final BaseSubscriber<SharedBytes> reader = new BaseSubscriber<>() {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Takes nothing until it is told to.
        }

        @Override
        protected void hookOnNext(SharedBytes value) {
            taken.add(UTF_8.decode(value.bytes()).toString());
        }
    };
    private final EventClient client = client();

    private EventClient client() {
        AtomicReference<@Nullable EventClient> made = new AtomicReference<>();
        Flux.<SharedBytes>create(sink -> made.set(new EventClient(sink, ROOM)), FluxSink.OverflowStrategy.IGNORE)
                .subscribe(reader);
        EventClient client = made.get();
        if (client == null) {
            throw new IllegalStateException("the sink was not asked for");
        }
        return client;
    }

    @Test
    void givesAtOnceWhatIsWanted() {
        reader.request(2);
        client.offer(chunk("a", 10, 1));
        client.offer(chunk("b", 10, 2));

        assertThat(taken).containsExactly("a".repeat(10), "b".repeat(10));
    }

    @Test
    void keepsWhatFitsAndThenTellsWhatIsMissing() {
        client.offer(chunk("a", 60, 1));
        client.offer(chunk("b", 40, 2));
        client.offer(chunk("c", 1, 3));
        client.offer(chunk("d", 1, 4));
        reader.request(10);
        client.offer(chunk("e", 10, 5));

        assertThat(taken)
                .containsExactly(
                        "a".repeat(60), "b".repeat(40), "event: gap\ndata: {\"dropped\":7}\n\n", "e".repeat(10));
    }

    @Test
    void takesOneThatIsLargerThanTheRoomWhereNothingWaitsAndGivesItInPieces() {
        client.offer(chunk("a", 250, 1));
        reader.request(1);
        client.offer(chunk("b", 10, 2));
        reader.request(10);

        assertThat(taken)
                .containsExactly(
                        "a".repeat(100), "a".repeat(100), "a".repeat(50), "event: gap\ndata: {\"dropped\":2}\n\n");
    }

    @Test
    void doesNotBeatForOneThatHasEnoughToTake() {
        client.offer(chunk("a", 10, 1));
        client.beat();
        reader.request(1);
        client.beat();
        reader.request(5);

        assertThat(taken).containsExactly("a".repeat(10), ": \n\n");
    }

    @Test
    void saysNothingOfMomentsWithoutEvents() {
        reader.request(5);
        client.offer(new LiveBatch.Chunk(new byte[0], 0));

        assertThat(taken).isEmpty();
    }

    private static LiveBatch.Chunk chunk(String text, int length, int events) {
        return new LiveBatch.Chunk(text.repeat(length).getBytes(UTF_8), events);
    }
}
