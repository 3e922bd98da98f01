package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.RateLimitedException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.KrytenConnection.Subscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that CyTube drops because they come too fast, or because the bot is muted. */
class ConfirmedLinesTests extends ConfirmationFixture {

    /** Time in which the channel may show a line although it was refused. */
    private static final Duration WATCH = Duration.ofMinutes(1);

    @Test
    void cooldownRepeatsTheLineAfterItsDelay() {
        CompletableFuture<CommandReply> line = say("one");
        CompletableFuture<CommandReply> behind = say("two");
        refuse("cooldown", 333.3);
        this.time.advance(Duration.ofMillis(332));
        assertThat(this.robot.said()).containsExactly("one");
        this.time.advance(Duration.ofMillis(1));
        awaitSaid("one", "one");

        chat("Bot", "one");
        assertThat(line).succeedsWithin(LIMIT);
        awaitSaid("one", "one", "two");
        chat("Bot", "two");
        assertThat(behind).succeedsWithin(LIMIT);
    }

    @ParameterizedTest(name = "{0} after {1} ms")
    @CsvSource({"/me waves, 100, 2000", "/sp waves, 1000, 4000", "/say waves, 100, 2000", "/afk, 100, 100"})
    void lineThatCountsTwiceWaitsForANewBurst(String text, int stated, long least) {
        say(text);
        refuse("cooldown", stated);
        this.time.advance(Duration.ofMillis(least - 1));
        assertThat(this.robot.said()).containsExactly(text);
        this.time.advance(Duration.ofMillis(100));
        awaitSaid(text, text);
    }

    @Test
    void pauseForBurstFollowsChannelOptions() {
        event("channelOpts", Map.of("chat_antiflood_params", Map.of("burst", 10, "sustained", 2, "cooldown", 5)));
        say("/me waves");
        refuse("cooldown", 500);
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.robot.said()).containsExactly("/me waves");
        this.time.advance(Duration.ofMillis(100));
        awaitSaid("/me waves", "/me waves");
    }

    @Test
    void cooldownOfAnotherApplicationDoesNotDoubleTheLine() {
        CompletableFuture<CommandReply> line = say("one");
        refuse("cooldown", 1_000);
        chat("Bot", "another");
        assertThat(line).isNotDone();
        chat("Bot", "one");
        assertThat(line).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> next = say("two");
        this.time.advance(Duration.ofSeconds(1));
        awaitSaid("one", "two");
        chat("Bot", "two");
        assertThat(next).succeedsWithin(LIMIT);
        this.time.advance(Duration.ofMinutes(1));
        awaitSaid("one", "two");
    }

    @Test
    void filteredLineDoesNotCancelRepetition() {
        CompletableFuture<CommandReply> line = say("one");
        refuse("cooldown", 1_000);
        chat("Bot", "another");
        this.time.advance(Duration.ofSeconds(1));
        awaitSaid("one", "one");
        chat("Bot", "one");
        assertThat(line).succeedsWithin(LIMIT);
    }

    @Test
    void cooldownOfMoreThanAMinuteIsRateLimitedAtOnce() {
        CompletableFuture<CommandReply> line = say("one");
        event("cooldown", 3_600_000);
        TemplateFixture.failure(line, RateLimitedException.class).withMessageContaining("3600000 ms");
        this.time.advance(Duration.ofHours(2));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            You are talking too fast      | 1000
            Wait 2 seconds                | 2000
            wait 2.5s before you go on    | 2500
            """)
    void nofloodRepeatsTheLineAfterTheStatedWait(String text, long millis) {
        CompletableFuture<CommandReply> line = say("one");
        refuse("noflood", Map.of("action", "chat", "msg", text));
        this.time.advance(Duration.ofMillis(millis - 1));
        assertThat(this.robot.said()).containsExactly("one");
        this.time.advance(Duration.ofMillis(1));
        awaitSaid("one", "one");
        chat("Bot", "one");
        assertThat(line).succeedsWithin(LIMIT);
    }

    @Test
    void lineIsRateLimitedAfterTwoRepetitions() {
        CompletableFuture<CommandReply> line = say("one");
        for (int repetition = 1; repetition <= 2; repetition++) {
            refuse("cooldown", 100);
            this.time.advance(Duration.ofMillis(100));
            awaitSaid(repetition == 1 ? new String[] {"one", "one"} : new String[] {"one", "one", "one"});
        }
        event("cooldown", 100);
        failure(line)
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("cytu.be/lounge")
                .hasMessageContaining("100 ms");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).hasSize(3);
    }

    @Test
    void mutedBotIsRejectedAtOnceByTheText() {
        CompletableFuture<CommandReply> line = say("one");
        event("noflood", Map.of("action", "chat", "msg", "You have been muted on this channel."));
        failure(line).isInstanceOf(CommandRejectedException.class).hasMessageContaining("muted");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @Test
    void mutedBotIsRejectedAtOnceByItsOwnMeta() {
        event("setUserMeta", Map.of("name", "Bot", "meta", Map.of("afk", false, "muted", true)));
        CompletableFuture<CommandReply> line = say("one");
        event("noflood", Map.of("action", "chat", "msg", "Not now"));
        failure(line).isInstanceOf(CommandRejectedException.class).hasMessageContaining("Not now");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @Test
    void effectsOfTextIncludeAllItsLines() {
        String long320 = "a".repeat(320);
        CompletableFuture<Confirmation> text = CompletableFuture.supplyAsync(
                () -> this.kryten.channel("lounge").confirm(KrytenCommand.say(long320 + " end")));
        awaitSaid(long320);
        chat("Bot", long320);
        awaitSaid(long320, "end");
        chat("Bot", "<b>filtered</b>");
        this.time.advance(Duration.ofSeconds(1));
        assertThat(text)
                .succeedsWithin(LIMIT)
                .extracting(confirmation -> confirmation.effects(ChatMessageEvent.class).stream()
                        .map(ChatMessageEvent::text)
                        .toList())
                .isEqualTo(List.of(long320, "filtered"));
    }

    @Test
    void spamFilterIsFinal() {
        CompletableFuture<CommandReply> line = say("one");
        event("spamFiltered", Map.of("reason", "NEW_USER_CHAT"));
        failure(line).isInstanceOf(CommandRejectedException.class);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @Test
    void lineOfUnknownFateIsNotRepeated() {
        CompletableFuture<CommandReply> line = say("one");
        this.time.advance(Duration.ofSeconds(5));
        failure(line).isInstanceOf(UnconfirmedCommandException.class);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @Test
    void lineIsConfirmedByReplyAfterTheEndOfSubscriptions() {
        this.inlet.subscriptions().forEach(Subscription::close);
        this.inlet.unsubscribed();
        assertThat(say("goodbye")).succeedsWithin(LIMIT);
    }

    @Test
    void lineConfirmedByReplyIsNotRepeated() {
        CompletableFuture<CommandReply> line =
                this.kryten.channel("lounge").confirmed(false).executeAsync(KrytenCommand.say("one"));
        assertThat(line).succeedsWithin(LIMIT);
        event("cooldown", 100);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    private CompletableFuture<CommandReply> say(String text) {
        return send(KrytenCommand.say(text));
    }

    /** Refuses the line in flight, and waits until its repetition is planned: results are completed on a pool. */
    private void refuse(String event, Object payload) {
        List<Duration> before = this.time.delays();
        event(event, payload);
        Awaitility.await().until(() -> {
            List<Duration> planned = new ArrayList<>(this.time.delays());
            before.forEach(planned::remove);
            planned.remove(WATCH);
            return !planned.isEmpty();
        });
    }

    private void awaitSaid(String... lines) {
        Awaitility.await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly(lines));
    }
}
