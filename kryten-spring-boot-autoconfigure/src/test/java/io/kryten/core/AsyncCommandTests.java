package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AsyncCommandTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final ChatSettings PACED = new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100);

    private TemplateFixture fixture = new TemplateFixture();

    private ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":true}", "{\"success\":false,\"error\":\"no\"}"})
    void callbacksDoNotRunOnReplyThread(String data) {
        this.robot.answers("clear", ScriptedRobot.reply("clear", data));
        this.robot.hold();
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Void> done = this.fixture
                .kryten
                .executeAsync("lounge", KrytenCommand.clear())
                .handle((reply, failure) -> {
                    thread.set(Thread.currentThread());
                    return null;
                });
        this.robot.release();
        assertThat(done).succeedsWithin(LIMIT);
        assertThat(thread.get()).isNotNull().isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
    }

    @Test
    void callbacksMaySendAndWait() {
        CompletableFuture<CommandReply> second = this.fixture
                .kryten
                .executeAsync("lounge", KrytenCommand.clear())
                .thenApply(reply -> this.fixture.kryten.execute("lounge", KrytenCommand.shuffle()));
        assertThat(second).succeedsWithin(LIMIT).matches(reply -> "shuffle".equals(reply.command()));
    }

    @Test
    void resetTemplateBehavesLikeNew() {
        ForgetfulTemplate kryten = new ForgetfulTemplate(this.fixture);
        this.fixture.connection.disconnect();
        CompletableFuture<CommandReply> command = kryten.executeAsync("lounge", KrytenCommand.clear());
        CompletableFuture<CommandReply> line = kryten.executeAsync("lounge", KrytenCommand.say("old"));

        kryten.forget();

        failure(command, KrytenConnectionException.class).withMessageContaining("Cancelled before it was");
        failure(line, KrytenConnectionException.class).withMessageContaining("cancelled before it was");
        this.fixture.connection.connect();
        CompletableFuture<CommandReply> fresh = kryten.executeAsync("lounge", KrytenCommand.say("new"));
        assertThat(fresh).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("new");
        assertThat(kryten.calledBack).hasValue(3);
    }

    @Test
    void forgottenCommandIsNotAnsweredAndNotRepeated() {
        use(new TemplateFixture(2, Offline.FAIL, PACED));
        this.robot.answers("clear");
        CompletableFuture<CommandReply> command = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        int sent = this.fixture.connection.sent().size();

        this.fixture.kryten.forgetWaiting();

        failure(command, UnconfirmedCommandException.class).withMessageContaining("Cancelled before it was");
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(this.fixture.connection.sent()).hasSize(sent);
    }

    @Test
    void cancelWithdrawsUnsentLine() {
        use(new TemplateFixture(0, Offline.FAIL, PACED));
        this.fixture.kryten.sendChat("lounge", "first");
        CompletableFuture<CommandReply> second =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("second"));
        CompletableFuture<CommandReply> third = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("third"));
        second.cancel(false);
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(third).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("first", "third");
    }

    @Test
    void pauseOfOneChannelDoesNotDelayAnother() {
        use(new TemplateFixture(0, Offline.FAIL, PACED));
        ScriptedRobot other = this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.kryten.sendChat("lounge", "first");
        this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("second"));
        this.fixture.kryten.sendChat("cytu.be/theater", "hello");
        this.fixture.kryten.kickUser("lounge", "bob", "");
        assertThat(other.said()).containsExactly("hello");
        assertThat(this.robot.said()).containsExactly("first");
        assertThat(this.robot.acted()).hasSize(2);
    }

    @Test
    void interruptEndsTheWaitAndWithdrawsTheLine() throws InterruptedException {
        use(new TemplateFixture(0, Offline.FAIL, PACED));
        this.fixture.kryten.sendChat("lounge", "first");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch interruptedFlag = new CountDownLatch(1);
        Thread bot = new Thread(() -> {
            try {
                this.fixture.kryten.sendChat("lounge", "second");
            } catch (KrytenException ex) {
                thrown.set(ex);
            }
            if (Thread.currentThread().isInterrupted()) {
                interruptedFlag.countDown();
            }
        });
        bot.start();
        await().atMost(LIMIT).until(() -> bot.getState() == Thread.State.WAITING);
        bot.interrupt();
        assertThat(interruptedFlag.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get()).isInstanceOf(UnconfirmedCommandException.class).hasMessageContaining("Interrupted");
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(this.robot.said()).containsExactly("first");
    }

    @Test
    void thousandsOfResultsShareFewThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch go = new CountDownLatch(1);
        this.robot.hold();
        List<CompletableFuture<Boolean>> results = IntStream.range(0, 400)
                .mapToObj(i -> this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear()))
                .map(answer -> answer.thenApply(reply -> {
                    threads.add(Thread.currentThread());
                    return reached(go);
                }))
                .toList();
        this.robot.release();
        await().atMost(LIMIT).until(() -> threads.size() == 200);
        go.countDown();
        assertThat(results)
                .allSatisfy(result -> assertThat(result).succeedsWithin(LIMIT).isEqualTo(true));
        assertThat(threads).hasSize(200).allMatch(thread -> thread.getName().startsWith("kryten-callback-"));
    }

    @Test
    void exceptionShowsTheFramesOfTheCaller() {
        this.robot.answers("clear", "{\"success\":false,\"error\":\"no\"}");
        try {
            this.fixture.kryten.clearPlaylist("lounge");
        } catch (KrytenException ex) {
            assertThat(ex.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("exceptionShowsTheFramesOfTheCaller"));
            return;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void offlineCommandsMayWaitForTheConnection() {
        use(new TemplateFixture(0, Offline.WAIT, PACED));
        this.fixture.connection.disconnect();
        CompletableFuture<CommandReply> kick =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("bob", ""));
        CompletableFuture<CommandReply> one = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("one"));
        CompletableFuture<CommandReply> two = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("two"));
        this.fixture.time.advance(Duration.ofSeconds(9));
        assertThat(this.robot.acted()).isEmpty();
        this.fixture.connection.connect();
        this.fixture.time.advance(Duration.ofMillis(100));
        assertThat(kick).succeedsWithin(LIMIT);
        assertThat(one).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("one");
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(two).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("one", "two");
    }

    @Test
    void offlineCommandsFailAfterTheirTimeOut() {
        use(new TemplateFixture(0, Offline.WAIT, PACED));
        this.fixture.connection.disconnect();
        CompletableFuture<CommandReply> kick =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("bob", ""));
        CompletableFuture<CommandReply> say = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("one"));
        this.fixture.time.advance(Duration.ofMillis(9_900));
        assertThat(kick).isNotDone();
        assertThat(say).isNotDone();
        this.fixture.time.advance(Duration.ofMillis(200));
        failure(kick, KrytenConnectionException.class);
        failure(say, KrytenConnectionException.class);
    }

    @Test
    void closeFailsWaitingCommands() {
        use(new TemplateFixture(1, Offline.WAIT, PACED));
        this.fixture.connection.disconnect();
        CompletableFuture<CommandReply> kick =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("bob", ""));
        CompletableFuture<CommandReply> say = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("one"));
        this.fixture.kryten.close();
        failure(kick, KrytenConnectionException.class);
        failure(say, KrytenConnectionException.class);
        failure(
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("bob", "")),
                KrytenConnectionException.class);
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void use(TemplateFixture other) {
        this.fixture.close();
        this.fixture = other;
        this.robot = other.robot(TemplateFixture.LOUNGE);
    }

    /** Template that is reset, as by a test kit. */
    private static final class ForgetfulTemplate extends KrytenTemplate {

        private final AtomicInteger calledBack = new AtomicInteger();

        ForgetfulTemplate(TemplateFixture fixture) {
            super(builder(
                            fixture.inlet,
                            new CommandSettings(LIMIT, 0, Duration.ofSeconds(1), Offline.WAIT, "my-bot")
                                    .confirmedBy(CommandSettings.Confirm.REPLY))
                    .chat(PACED)
                    .statistics(fixture.statistics));
            decorateCallbacks(task -> {
                this.calledBack.incrementAndGet();
                return task;
            });
        }

        void forget() {
            forgetWaiting();
        }
    }
}
