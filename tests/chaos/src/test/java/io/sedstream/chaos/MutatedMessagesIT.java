package io.sedstream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Endings;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.MixedSurvey.Message;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As many mutated and random messages as valid ones on the stream's input. */
@Tag("chaos")
class MutatedMessagesIT {
    private static final Logger log = LoggerFactory.getLogger(MutatedMessagesIT.class);
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    Path directory;

    @Test
    void accountsForEachMutatedMessageAndStaysFast() throws Exception {
        int count = Scale.of(4000, 200_000);
        int valid = Scale.of(2000, 20_000);
        MixedSurvey survey = MixedSurvey.ofGalaxies(TOPICS);
        try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS)) {
            var program = new Running(
                    StreamInstance.of(broker.bootstrapServers(), Files.createDirectory(directory.resolve("a"))));
            List<Sent> sent = new ArrayList<>();
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                // The first ones start the program, and are not timed.
                sent.addAll(survey.send(broker.bootstrapServers(), messages(survey, 0, valid)));
                outputs.await(sent.size(), PATIENCE);
                double alone = rate(broker, survey, messages(survey, valid, valid), sent, outputs) * valid;
                List<Message> mixed = messages(survey, 2 * valid, valid);
                mixed.addAll(mutated(survey, valid));
                double among = rate(broker, survey, shuffled(mixed), sent, outputs) * valid;
                rate(broker, survey, mutated(survey, count - valid), sent, outputs);

                log.info("valid messages per second: {} alone, {} among as many mutated ones", alone, among);
                Judgement.pass(
                        String.format("mutated messages; %.0f valid/s alone, %.0f among them", alone, among),
                        sent,
                        outputs,
                        new Recoveries(PATIENCE, sent.size()),
                        PATIENCE);
                assertThat(program.process().isAlive()).isTrue();
                if (Scale.isFull()) {
                    // Shorter runs say nothing on a machine of which others have a share.
                    assertThat(among).as("valid messages per second").isGreaterThan(alone / 2);
                }
            }
        }
    }

    /** Sends and waits; one over the seconds that took. */
    private static double rate(
            TestBroker broker, MixedSurvey survey, List<Message> messages, List<Sent> sent, Endings outputs)
            throws Exception {
        long start = System.nanoTime();
        sent.addAll(survey.send(broker.bootstrapServers(), messages));
        assertThat(outputs.await(sent.size(), PATIENCE)).isEqualTo(sent.size());
        return 1e9 / (System.nanoTime() - start);
    }

    /** Galaxies, none of them garbage. */
    private static List<Message> messages(MixedSurvey survey, int first, int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = first; messages.size() < count; i++) {
            if (i % 50 >= 8) {
                messages.add(survey.message(i));
            }
        }
        return messages;
    }

    private static List<Message> mutated(MixedSurvey survey, int count) {
        var random = new SplittableRandom(200_000);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] original = survey.message(8 + i % 42 + 50 * (i % 100)).value();
            messages.add(new Message(("mutant/" + i).getBytes(UTF_8), mutant(original, random)));
        }
        return messages;
    }

    private static byte[] mutant(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(6)) {
            case 0 -> flip(bytes, random, 1);
            case 1 -> flip(bytes, random, 1 + random.nextInt(20));
            // After the header that names the schema, so that the decoder is reached.
            case 2 -> bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
            case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
            default -> {
                bytes = new byte[random.nextInt(2000)];
                random.nextBytes(bytes);
            }
        }
        return bytes;
    }

    private static void flip(byte[] bytes, SplittableRandom random, int bits) {
        for (int i = 0; i < bits; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static List<Message> shuffled(List<Message> messages) {
        var random = new SplittableRandom(1);
        Message[] array = messages.toArray(Message[]::new);
        for (int i = array.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Message other = array[j];
            array[j] = array[i];
            array[i] = other;
        }
        return List.of(array);
    }
}
