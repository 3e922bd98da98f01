package io.kryten.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatPacer;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.ChatTurn;
import io.kryten.core.chat.LineSender;
import io.kryten.core.chat.Recipient;
import io.kryten.core.effect.Confirmation;
import io.kryten.health.KrytenHealth;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Order of queued texts, and texts that are displaced. */
class ChatTurnsTests {

    private static final Confirmation YES =
            Confirmation.byReply(new CommandReply("robot", "say", true, null, NullNode.getInstance(), "{}"));

    private final ManualScheduler time = new ManualScheduler();

    private final List<String> sent = new ArrayList<>();

    private final Set<String> departed = new HashSet<>();

    private ChatPacer pacer = pacer(100, 3);

    private Function<KrytenCommand, CompletableFuture<Confirmation>> sender = this::send;

    @Test
    void replyIsTheNextLineWhileBulkWaits() {
        IntStream.range(0, 20).forEach(i -> bulk("bulk" + i));
        reply("alice", "pong");
        assertThat(sentAfter(2)).startsWith("bulk0", "pong", "bulk1");
    }

    @Test
    void oneBulkTextGoesAfterFourReplies() {
        bulk("first");
        IntStream.range(0, 4).forEach(i -> bulk("bulk" + i));
        IntStream.range(0, 10).forEach(i -> reply("user" + i, "reply" + i));
        assertThat(sentAfter(20))
                .containsExactly(
                        "first", "reply0", "reply1", "reply2", "reply3", "bulk0", "reply4", "reply5", "reply6",
                        "reply7", "bulk1", "reply8", "reply9", "bulk2", "bulk3");
    }

    @Test
    void repliesToDepartedUsersTakeNoTurns() {
        bulk("first");
        CompletableFuture<Confirmation> begun = reply("carol", "c1", "c2");
        List<CompletableFuture<Confirmation>> lost = List.of(reply("mallory", "m1"), reply("MALLORY", "m2", "m3"));
        reply("alice", "pong");
        sentAfter(1);
        this.departed.addAll(Set.of("mallory", "carol"));
        assertThat(sentAfter(2)).containsExactly("first", "c1", "c2", "pong");
        assertThat(begun).isCompleted();
        assertThat(lost)
                .allSatisfy(reply -> assertThat(reply)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(KrytenValidationException.class)
                        .withMessageContainingAll("mallory", "cytu.be/lounge", "left"));
        assertThat(this.pacer.numbers())
                .isEqualTo(new KrytenHealth.OutgoingChat(KrytenHealth.WaitingLines.NONE, 0, 0, 0, 0, 2));
    }

    @Test
    void chatCommandOfModerationIsNext() {
        IntStream.range(0, 3).forEach(i -> bulk("bulk" + i));
        IntStream.range(0, 5).forEach(i -> reply("user" + i, "reply" + i));
        bulk("/unmute bob");
        bulk("/kick mallory");
        bulk("/poll a,b,c");
        reply("alice", "/mute in a reply");
        assertThat(sentAfter(20))
                .containsExactly(
                        "bulk0",
                        "/unmute bob",
                        "/kick mallory",
                        "reply0",
                        "reply1",
                        "reply2",
                        "reply3",
                        "bulk1",
                        "reply4",
                        "/mute in a reply",
                        "bulk2",
                        "/poll a,b,c");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void urgentTextIsNextAndIsNeverDisplaced(boolean isReply) {
        bulk("first");
        IntStream.range(0, 2).forEach(i -> bulk("bulk" + i));
        reply("mallory", "m0");
        Recipient mallory = isReply ? new Recipient("mallory", () -> false) : null;
        CompletableFuture<Confirmation> warning =
                this.pacer.submit(commands("stop", "it"), mallory, ChatTurn.FIRST, LineSender.once(this.sender));
        IntStream.range(1, 150).forEach(i -> reply("mallory", "m" + i));
        assertThat(sentAfter(20)).containsExactly("first", "stop", "it", "m147", "m148", "m149", "bulk0", "bulk1");
        assertThat(warning).isCompletedWithValue(YES);
    }

    @Test
    void repliesCountOnlyWhileBulkWaits() {
        reply("alice", "0");
        IntStream.range(1, 5).forEach(i -> reply("user" + i, String.valueOf(i)));
        sentAfter(4);
        bulk("bulk");
        reply("bob", "5");
        assertThat(sentAfter(5)).containsExactly("0", "1", "2", "3", "4", "5", "bulk");
    }

    @Test
    void turnsIgnoreCaseOfNames() {
        bulk("first");
        reply("Alice", "a1");
        reply("alice", "a2");
        reply("ALICE", "a3");
        reply("bob", "b1");
        reply("carol", "c1");
        reply("bob", "b2");
        assertThat(sentAfter(10)).containsExactly("first", "a1", "b1", "c1", "a2", "b2", "a3");
    }

    @Test
    void newestReplyDisplacesTheOldestOfItsUser() {
        bulk("first");
        List<CompletableFuture<Confirmation>> flood =
                IntStream.range(0, 150).mapToObj(i -> reply("mallory", "m" + i)).toList();
        CompletableFuture<Confirmation> alice = reply("alice", "pong");
        assertThat(flood.subList(0, 147))
                .allSatisfy(dropped -> assertThat(dropped)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(RateLimitedException.class)
                        .withMessageContainingAll(
                                "mallory", "cytu.be/lounge", "3 replies", "kryten.chat.max-replies-per-user"));
        assertThat(this.pacer.waitingLines()).isEqualTo(new KrytenHealth.WaitingLines(4, 0));
        assertThat(sentAfter(10)).containsExactly("first", "m147", "pong", "m148", "m149");
        assertThat(Stream.concat(flood.subList(147, 150).stream(), Stream.of(alice)))
                .allSatisfy(said -> assertThat(said).isCompletedWithValue(YES));
    }

    @Test
    void userKeepsItsTurnWhenItsOnlyReplyIsReplaced() {
        this.pacer = pacer(100, 1);
        bulk("first");
        reply("alice", "a1");
        reply("bob", "b1");
        reply("alice", "a2");
        assertThat(sentAfter(10)).containsExactly("first", "a2", "b1");
    }

    @Test
    void shareCountsTextsAndALongTextGoesWhole() {
        bulk("first");
        CompletableFuture<Confirmation> dropped = reply("mallory", "a1", "a2", "a3");
        reply("mallory", "b1", "b2", "b3");
        reply("mallory", "c1", "c2");
        reply("mallory", "d1");
        reply("alice", "pong");
        bulk("bulk");
        assertThat(dropped).isCompletedExceptionally();
        assertThat(sentAfter(20)).containsExactly("first", "b1", "b2", "b3", "pong", "c1", "c2", "d1", "bulk");
    }

    @Test
    void begunReplyIsNeitherInterruptedNorDropped() {
        CompletableFuture<Confirmation> begun = reply("mallory", "a1", "a2", "a3");
        IntStream.range(0, 4).forEach(i -> reply("mallory", "m" + i));
        reply("alice", "pong");
        assertThat(sentAfter(10)).containsExactly("a1", "a2", "a3", "m1", "pong", "m2", "m3");
        assertThat(begun).isCompletedWithValue(YES);
    }

    @Test
    void begunBulkTextIsFinishedBeforeAReply() {
        bulk("b1", "b2", "b3");
        reply("alice", "pong");
        assertThat(sentAfter(10)).containsExactly("b1", "b2", "b3", "pong");
    }

    @Test
    void cancelledReplyLeavesItsPlaceInTheShare() {
        bulk("first");
        reply("alice", "1");
        reply("alice", "2").cancel(false);
        reply("alice", "3");
        CompletableFuture<Confirmation> last = reply("alice", "4");
        assertThat(sentAfter(10)).containsExactly("first", "1", "3", "4");
        assertThat(last).isCompletedWithValue(YES);
    }

    @Test
    void newUserDisplacesTheLargestShares() {
        this.pacer = pacer(9, 3);
        bulk("first");
        List<CompletableFuture<Confirmation>> aliases = IntStream.range(0, 9)
                .mapToObj(i -> reply("alias" + i % 3, "spam" + i))
                .toList();
        CompletableFuture<Confirmation> alice = reply("alice", "pong");
        assertThat(aliases.get(0))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RateLimitedException.class)
                .withMessageContainingAll("alias0", "cytu.be/lounge", "kryten.chat.max-queued");
        assertThat(aliases.subList(1, 9)).noneSatisfy(kept -> assertThat(kept).isDone());
        assertThat(sentAfter(20)).hasSize(10).contains("pong");
        assertThat(alice).isCompletedWithValue(YES);
    }

    @Test
    void fullBulkAcceptsReplies() {
        this.pacer = pacer(2, 3);
        bulk("first");
        bulk("bulk1");
        bulk("bulk2");
        assertThat(bulk("bulk3")).isCompletedExceptionally();
        CompletableFuture<Confirmation> alice = reply("alice", "pong");
        assertThat(sentAfter(10)).containsExactly("first", "pong", "bulk1", "bulk2");
        assertThat(alice).isCompletedWithValue(YES);
    }

    @Test
    void fullRepliesAcceptBulk() {
        this.pacer = pacer(4, 3);
        bulk("first");
        IntStream.range(0, 4).forEach(i -> reply("user" + i, "reply" + i));
        bulk("bulk");
        assertThat(sentAfter(10)).containsExactly("first", "reply0", "reply1", "reply2", "reply3", "bulk");
    }

    @Test
    void fullQueueRefusesAReplyToTheLargestShare() {
        this.pacer = pacer(4, 3);
        bulk("first");
        IntStream.range(0, 4).forEach(i -> reply("user" + i, "reply" + i));
        assertThat(reply("alice", "pong"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RateLimitedException.class)
                .withMessageContainingAll("cytu.be/lounge", "4 lines", "kryten.chat.max-queued");
        assertThat(sentAfter(10)).hasSize(5).doesNotContain("pong");
    }

    @Test
    void refusedReplyDisplacesNothing() {
        this.pacer = pacer(5, 2);
        bulk("first");
        reply("alice", "a1");
        reply("alice", "a2");
        reply("bob", "b1");
        bulk("bulk1", "bulk2");
        assertThat(reply("alice", "x1", "x2", "x3", "x4")).isCompletedExceptionally();
        assertThat(sentAfter(10)).containsExactly("first", "a1", "b1", "a2", "bulk1", "bulk2");
    }

    @Test
    void unpacedRepliesAreNeverDisplaced() {
        this.pacer = pacer(Duration.ZERO, 100, 1);
        this.sender = line -> {
            String text = String.valueOf(line.arguments().get("message"));
            if (text.equals("first")) {
                // As other threads do while this thread sends.
                IntStream.range(0, 5).forEach(i -> reply("alice", "reply" + i));
            }
            return send(line);
        };
        reply("alice", "first");
        assertThat(this.sent).containsExactly("first", "reply0", "reply1", "reply2", "reply3", "reply4");
    }

    /** Compares random mixes of texts, in any order, with the rules. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void rulesHoldForAnyMixOfTexts(long seed) {
        Random random = new Random(seed);
        int max = 5 + random.nextInt(20);
        this.pacer = pacer(max, 1 + random.nextInt(3));
        Map<String, Submitted> texts = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            int count = 1 + random.nextInt(4);
            String id = (random.nextInt(3) == 0) ? "bulk" : "user" + random.nextInt(8);
            String text = id + "-" + i;
            String[] parts = IntStream.range(0, count)
                    .mapToObj(part -> text + "." + part)
                    .toArray(String[]::new);
            CompletableFuture<Confirmation> result = id.equals("bulk") ? bulk(parts) : reply(id, parts);
            texts.put(text, new Submitted(result, count));
            if (random.nextInt(10) == 0) {
                result.cancel(false);
            }
            KrytenHealth.WaitingLines waiting = this.pacer.waitingLines();
            assertThat(waiting.replies()).as("seed %d", seed).isBetween(0, max);
            assertThat(waiting.bulk()).as("seed %d", seed).isBetween(0, max);
            this.time.advance(Duration.ofMillis(random.nextInt(3_000)));
        }
        this.time.advance(Duration.ofHours(1));
        assertThat(this.pacer.waitingLines()).as("seed %d", seed).isEqualTo(KrytenHealth.WaitingLines.NONE);

        Deque<String> rest = new ArrayDeque<>(this.sent);
        Map<String, Integer> lastOfSender = new HashMap<>();
        while (!rest.isEmpty()) {
            String text = rest.peek().substring(0, rest.peek().indexOf('.'));
            Submitted submitted = Objects.requireNonNull(texts.remove(text), text);
            int part = 0;
            while (!rest.isEmpty() && rest.peek().equals(text + "." + part)) {
                rest.remove();
                part++;
            }
            assertThat(part)
                    .as("seed %d: lines of %s stay together", seed, text)
                    .isPositive();
            boolean whole = part == submitted.lines;
            assertThat(whole || submitted.result.isCancelled())
                    .as("seed %d: %s is whole", seed, text)
                    .isTrue();
            int dash = text.indexOf('-');
            int number = Integer.parseInt(text.substring(dash + 1));
            Integer before = lastOfSender.put(text.substring(0, dash), number);
            assertThat(before == null || before < number)
                    .as("seed %d: %s is in order", seed, text)
                    .isTrue();
        }
        assertThat(texts.values())
                .as("seed %d: texts that were not sent", seed)
                .allSatisfy(text -> assertThat(text.result).isCompletedExceptionally());
    }

    private record Submitted(CompletableFuture<Confirmation> result, int lines) {}

    private ChatPacer pacer(int maxQueued, int maxRepliesPerUser) {
        return pacer(Duration.ofSeconds(1), maxQueued, maxRepliesPerUser);
    }

    private ChatPacer pacer(Duration pause, int maxQueued, int maxRepliesPerUser) {
        ChatSettings settings = new ChatSettings(pause, Duration.ZERO, 320, maxQueued, maxRepliesPerUser, false);
        return new ChatPacer("cytu.be/lounge", settings, this.time, () -> 0, () -> true, Duration.ZERO, () -> false);
    }

    private CompletableFuture<Confirmation> send(KrytenCommand line) {
        this.sent.add(String.valueOf(line.arguments().get("message")));
        return CompletableFuture.completedFuture(YES);
    }

    private CompletableFuture<Confirmation> bulk(String... lines) {
        return this.pacer.submit(commands(lines), null, ChatTurn.USUAL, LineSender.once(this.sender));
    }

    private CompletableFuture<Confirmation> reply(String user, String... lines) {
        return this.pacer.submit(
                commands(lines),
                new Recipient(user, () -> this.departed.contains(user.toLowerCase(Locale.ROOT))),
                ChatTurn.USUAL,
                LineSender.once(this.sender));
    }

    private List<String> sentAfter(int seconds) {
        this.time.advance(Duration.ofSeconds(seconds));
        return this.sent;
    }

    private static List<KrytenCommand> commands(String... lines) {
        return Stream.of(lines).map(KrytenCommand::say).toList();
    }
}
