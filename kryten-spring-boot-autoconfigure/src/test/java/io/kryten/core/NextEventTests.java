package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.channel.ChannelEvent;
import io.kryten.channel.EventSubscriber;
import io.kryten.channel.SeedingFixture;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.ScriptedRobot;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

/** The next event that meets a condition. */
class NextEventTests extends SeedingFixture {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KrytenTemplate kryten =
            KrytenTemplate.builder(this.inlet, CommandSettings.defaults("test")).build();

    private final ChannelOperations channel = this.kryten.channel("lounge");

    private ScriptedRobot robot;

    @BeforeEach
    void join() {
        this.robot = robot("Bot");
        start();
        this.inlet.subscribe();
        event("userlist", List.of(Map.of("name", "alice", "rank", 2, "profile", Map.of(), "meta", Map.of())));
        this.time.advance(Duration.ofSeconds(5));
    }

    @AfterEach
    void end() {
        this.kryten.close();
    }

    @Test
    void firstEventThatMeetsTheConditionCompletesTheResult() {
        CompletableFuture<ChatMessageEvent> answer = answerOf("alice");
        chat("bob", "no");
        chat("alice", "yes");
        chat("alice", "later");
        assertThat(answer).succeedsWithin(LIMIT).satisfies(line -> {
            assertThat(line.text()).isEqualTo("yes");
            assertThat(line.rank()).isEqualTo(Rank.MODERATOR);
        });
    }

    @Test
    void conditionIsTestedOnThreadsThatMayBlock() {
        List<String> threads = new CopyOnWriteArrayList<>();
        CompletableFuture<ChatMessageEvent> answer = this.channel.next(
                ChatMessageEvent.class,
                line -> threads.add(Thread.currentThread().getName()),
                LIMIT);
        chat("bob", "no");
        assertThat(answer).succeedsWithin(LIMIT);
        assertThat(threads).singleElement().asString().startsWith("kryten-condition-");
    }

    @Test
    void interfaceOfSeveralEventsAndDerivedEventsAreWaitedForToo() {
        CompletableFuture<PlaylistUpdateEvent> change =
                this.channel.next(PlaylistUpdateEvent.class, any -> true, LIMIT);
        CompletableFuture<UserArrivedEvent> arrival = this.channel.next(UserArrivedEvent.class, any -> true, LIMIT);
        event("delete", Map.of("uid", 1));
        event("addUser", Map.of("name", "carol", "rank", 1, "profile", Map.of(), "meta", Map.of()));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(change).succeedsWithin(LIMIT).isInstanceOf(PlaylistItemDeletedEvent.class);
        assertThat(arrival)
                .succeedsWithin(LIMIT)
                .satisfies(event -> assertThat(event.username()).isEqualTo("carol"));
    }

    @Test
    void timeIsLimited() {
        CompletableFuture<ChatMessageEvent> answer = answerOf("alice");
        this.time.advance(LIMIT);
        failure(answer, KrytenTimeoutException.class);
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.channel.next(ChatMessageEvent.class, any -> true, Duration.ZERO));
    }

    @Test
    void lossOfTheConnectionOrTheRobotEndsTheWait() {
        CompletableFuture<ChatMessageEvent> answer = answerOf("alice");
        this.robot.inCyTube(false);
        this.time.advance(Duration.ofSeconds(9));
        this.time.advance(Duration.ofSeconds(40));
        failure(answer, KrytenTimeoutException.class);
        failure(this.channel.next(ChatMessageEvent.class, any -> true, Duration.ofHours(1)), NoRobotException.class);
        this.robot.inCyTube(true);
        event("rank", 3);
        this.time.advance(Duration.ofSeconds(40));
        CompletableFuture<ChatMessageEvent> longer =
                this.channel.next(ChatMessageEvent.class, any -> true, Duration.ofHours(1));
        this.robot.inCyTube(false);
        this.time.advance(Duration.ofSeconds(40));
        failure(longer, NoRobotException.class);
        this.robot.inCyTube(true);
        event("rank", 3);
        this.time.advance(Duration.ofSeconds(40));
        CompletableFuture<ChatMessageEvent> last =
                this.channel.next(ChatMessageEvent.class, any -> true, Duration.ofHours(1));
        this.bus.disconnect();
        failure(last, KrytenConnectionException.class);
        failure(this.channel.next(ChatMessageEvent.class, any -> true, LIMIT), KrytenConnectionException.class);
    }

    @Test
    void timeToWaitMayBeOfAnyLength() {
        CompletableFuture<ChatMessageEvent> next =
                this.channel.next(ChatMessageEvent.class, any -> true, Duration.ofSeconds(Long.MAX_VALUE));
        chat("alice", "hello");
        assertThat(next).succeedsWithin(LIMIT);
    }

    @Test
    @SuppressWarnings("NullAway") // code that is not checked for null
    void conditionIsRequired() {
        assertThatNullPointerException()
                .isThrownBy(() -> this.channel.next(ChatMessageEvent.class, null, LIMIT))
                .withMessage("condition");
    }

    @Test
    void kickOfTheRobotEndsTheWait() {
        CompletableFuture<ChatMessageEvent> answer = answerOf("alice");
        CompletableFuture<KickedEvent> kicked = this.channel.next(KickedEvent.class, any -> true, LIMIT);
        event("kick", Map.of("reason", "go <b>away</b>"));
        failure(answer, NoRobotException.class)
                .withMessageContainingAll("ChatMessageEvent in cytu.be/lounge", "go <b>away</b>");
        assertThat(kicked).succeedsWithin(LIMIT);
    }

    @Test
    void blockedCallbacksDoNotDelayTheTimeOut() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger blocked = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            this.channel.next(
                    ChatMessageEvent.class,
                    line -> {
                        blocked.incrementAndGet();
                        try {
                            return release.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException ex) {
                            return false;
                        }
                    },
                    Duration.ofHours(1));
        }
        chat("bob", "all at once");
        await().until(() -> blocked.get() == 200);
        CompletableFuture<ChatMessageEvent> answer = answerOf("alice");
        this.time.advance(LIMIT);
        try {
            failure(answer, KrytenTimeoutException.class);
        } finally {
            release.countDown();
        }
    }

    @Test
    void eventThatCausesAWaitDoesNotEndIt() {
        CompletableFuture<ChatMessageEvent> before = answerOf("alice");
        List<CompletableFuture<? extends KrytenEvent>> later = new CopyOnWriteArrayList<>();
        this.inlet.subscribers(Map.of(this.channel.channel(), List.of(new EventSubscriber() {

            @Override
            public Set<String> eventTypes() {
                return Set.of("chatmsg");
            }

            @Override
            public boolean needsRecords() {
                return true;
            }

            @Override
            public boolean needsRank() {
                return false;
            }

            @Override
            public void onEvent(ChannelEvent event) {
                if (later.isEmpty()) {
                    later.add(answerOf("alice"));
                }
            }
        })));
        chat("alice", "first");
        assertThat(before).succeedsWithin(LIMIT);
        chat("alice", "second");
        assertThat(later.get(0))
                .succeedsWithin(LIMIT)
                .satisfies(line -> assertThat(((ChatMessageEvent) line).text()).isEqualTo("second"));
    }

    @Test
    void failingConditionFailsTheResult() {
        CompletableFuture<ChatMessageEvent> answer = this.channel.next(
                ChatMessageEvent.class,
                line -> {
                    throw new IllegalStateException("boom");
                },
                LIMIT);
        chat("bob", "no");
        failure(answer, IllegalStateException.class);
    }

    private CompletableFuture<ChatMessageEvent> answerOf(String user) {
        return this.channel.next(ChatMessageEvent.class, line -> line.username().equals(user), LIMIT);
    }

    private void chat(String user, String html) {
        event("chatMsg", Map.of("username", user, "msg", html, "time", 1, "meta", Map.of()));
    }

    /** As an event of the robot on the bus. */
    @Override
    public void event(String name, Object payload) {
        this.bus.publish(
                Subjects.event("lounge", name),
                KrytenJson.write(
                        Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be")));
    }

    private static ThrowableAssertAlternative<?> failure(CompletableFuture<?> future, Class<? extends Throwable> type) {
        return assertThat(future)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(type);
    }
}
