package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.event.UserCountEvent;
import io.kryten.health.KrytenHealth.ChannelHealth;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Health of robots that leave, hang or are busy, without a question of its own. */
class RobotPresenceTests {

    private static final Channel LOUNGE = ListenerFixture.LOUNGE;

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection bus = new FakeConnection(this.time);

    private final List<Runnable> waiting = new ArrayList<>();

    private boolean busy;

    private final ScriptedRobot robot = new ScriptedRobot("cytu.be", "lounge", "Bot");

    private final ListenerFixture<FakeConnection> bot =
            ListenerFixture.over(this.bus).channels(LOUNGE).scheduler(this.time);

    @AfterEach
    void end() {
        this.bot.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedRobotIsAbsentWithin25Seconds(boolean state) {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        start(state);
        playFor(12);
        assertThat(robotPresent()).isTrue();
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(25);
        assertThat(robotPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedRobotIsAbsentDespiteAWildcardSubscriber(boolean state) {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        this.bus.subscribe(">", null, message -> {});
        start(state);
        playFor(12);
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(12);
        assertThat(robotPresent()).as("it may be busy").isTrue();
        pass(13);
        assertThat(robotPresent()).isFalse();
    }

    @Test
    void robotThatComesBackWithoutNoticeIsPresent() {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        start(false);
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(25);
        assertThat(robotPresent()).isFalse();
        connectRobot();
        pass(12);
        assertThat(robotPresent()).isTrue();
    }

    @Test
    void eventsOfAnAbsentRobotLeadToAQuestion() {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        start(false);
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(25);
        connectRobot();
        playFor(12);
        assertThat(robotPresent()).isTrue();
    }

    @Test
    void robotThatLosesCyTubeIsNotInItsChannel() {
        connectRobot();
        start(false);
        assertThat(channel().robotInChannel()).isTrue();
        this.robot.inCyTube(false);
        pass(12);
        assertThat(channel().robotPresent()).isTrue();
        assertThat(channel().robotInChannel()).isFalse();
        this.robot.inCyTube(true);
        pass(12);
        assertThat(channel().robotInChannel()).isTrue();
    }

    @Test
    void robotIsPresentWhileItAddsAVideo() {
        connectRobot();
        start(true);
        for (int video = 0; video < 5; video++) {
            pass(7);
            busyFor(8);
        }
    }

    @Test
    void robotIsPresentWhileItAddsManyVideosOfThisBot() {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        start(true);
        for (int i = 0; i < 6; i++) {
            CompletableFuture<CommandReply> added =
                    kryten().executeAsync("lounge", KrytenCommand.addVideo("yt", "id" + i, false, false));
            assertThat(added).isNotCompletedExceptionally();
        }
        busyFor(47);
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(25);
        assertThat(robotPresent()).isFalse();
    }

    @Test
    void answeredVideosKeepARobotNotPresent() {
        List<KrytenConnection.Subscription> subscriptions = connectRobot();
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":1}"));
        this.bus.subscribe(">", null, message -> {});
        start(false);
        for (int i = 0; i < 20; i++) {
            CompletableFuture<CommandReply> added =
                    kryten().executeAsync("lounge", KrytenCommand.addVideo("yt", "id" + i, false, false));
            assertThat(added).succeedsWithin(Duration.ofSeconds(5));
        }
        subscriptions.forEach(KrytenConnection.Subscription::close);
        pass(25);
        assertThat(robotPresent()).isFalse();
    }

    @Test
    void healthSendsNothing() {
        connectRobot();
        start(true);
        int sent = this.bus.sent().size();
        for (int i = 0; i < 1_000; i++) {
            assertThat(robotPresent()).isTrue();
        }
        assertThat(this.bus.sent()).hasSize(sent);
    }

    @Test
    void robotOfAQuietChannelIsAskedOnceInTenSeconds() {
        connectRobot();
        start(false);
        int sent = this.bus.sent().size();
        pass(600);
        assertThat(questions(sent)).isBetween(50, 60);
    }

    @Test
    void robotOfALivelyChannelIsNotAsked() {
        connectRobot();
        start(true);
        int sent = this.bus.sent().size();
        playFor(600);
        assertThat(questions(sent)).isZero();
    }

    @Test
    void allQuietChannelsAreAskedTogether() {
        Channel[] channels = new Channel[50];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new Channel("cytu.be", "channel" + i);
            new ScriptedRobot("cytu.be", "channel" + i, "Bot" + i).on(this.bus);
        }
        this.bot.channels(channels);
        start(false);
        int sent = this.bus.sent().size();
        pass(600);
        assertThat(questions(sent)).isBetween(50, 60);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onePollIsLeftAfterManyRestarts(boolean state) {
        connectRobot();
        start(state);
        for (int i = 0; i < 5; i++) {
            this.bot.lifecycle().stop();
            this.bot.lifecycle().start();
        }
        pass(5);
        int waiting = this.time.waiting();
        int sent = this.bus.sent().size();
        pass(100);
        assertThat(this.time.waiting()).isLessThanOrEqualTo(waiting);
        assertThat(questions(sent)).isLessThanOrEqualTo(10);
        this.bot.lifecycle().stop();
        pass(30);
        sent = this.bus.sent().size();
        pass(600);
        assertThat(this.bus.sent()).as("nothing is asked after the end").hasSize(sent);
        assertThat(this.time.waiting()).isZero();
    }

    @Test
    void healthShowsThreadsAndWaitingTasks() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
        class Bot {
            @KrytenListener(order = Order.NONE, concurrency = "9")
            void on(UserCountEvent event) throws InterruptedException {
                begun.countDown();
                end.await();
            }
        }
        this.bot.executor(ListenerExecutor.pool("test-few-", 2)).beans(new Bot());
        start(false);
        for (int i = 0; i < 6; i++) {
            this.bot.event(LOUNGE, "usercount", i);
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kryten().health().pool()).isNotNull().satisfies(pool -> {
            assertThat(pool.threads()).isEqualTo(2);
            assertThat(pool.busy()).isEqualTo(2);
            assertThat(pool.maxThreads()).isEqualTo(2);
            assertThat(pool.queued()).isPositive();
        });
        end.countDown();
        this.bot.settle();
        assertThat(kryten().health().pool()).isNotNull().satisfies(pool -> {
            assertThat(pool.threads()).isEqualTo(2);
            assertThat(pool.queued()).isZero();
        });
    }

    @Test
    void healthShowsNoPoolOfThreadsThatAreNotPooled() {
        this.bot.executor(ListenerExecutor.of(task -> new Thread(task).start()));
        start(false);
        assertThat(kryten().health().pool()).isNull();
    }

    private void start(boolean state) {
        this.bot.states(state ? StateSettings.DEFAULTS : StateSettings.OFF).start();
        pass(3);
    }

    /** The robot answers its remembered state too. */
    private List<KrytenConnection.Subscription> connectRobot() {
        Object memory = Map.of("userlist", List.of(Map.of("name", "Bot", "rank", 3)));
        for (String question : List.of("state.motd", "state.css", "state.js")) {
            this.robot.answers(question);
        }
        this.robot.answers("state.all", ScriptedRobot.reply("state.all", new String(KrytenJson.write(memory), UTF_8)));
        this.robot.answers("addvideo");
        return List.of(
                this.bus.subscribe(
                        ScriptedRobot.COMMANDS,
                        null,
                        message -> handle(() -> this.robot.command(message.body(), reply -> answer(message, reply)))),
                this.bus.subscribe(
                        this.robot.nameSubject(),
                        null,
                        message -> handle(() -> answer(message, this.robot.nameAnswer()))));
    }

    /** As a robot that adds a video: later messages wait. */
    private void handle(Runnable question) {
        if (this.busy) {
            this.waiting.add(question);
        } else {
            question.run();
        }
    }

    private void busyFor(int seconds) {
        this.busy = true;
        for (int second = 0; second < seconds; second++) {
            pass(1);
            assertThat(robotPresent()).as("second %s", second).isTrue();
        }
        this.busy = false;
        List<Runnable> questions = List.copyOf(this.waiting);
        this.waiting.clear();
        questions.forEach(Runnable::run);
    }

    private void answer(RawMessage question, String reply) {
        if (question.replyTo() != null) {
            this.bus.publish(question.replyTo(), reply);
        }
    }

    private boolean robotPresent() {
        return channel().robotPresent();
    }

    private ChannelHealth channel() {
        return kryten().health().channels().get(0);
    }

    private KrytenTemplate kryten() {
        return this.bot.context.getBean(KrytenTemplate.class);
    }

    /** {@return the number of health requests since then} */
    private int questions(int since) {
        List<RawMessage> sent = this.bus.sent();
        return (int) sent.subList(since, sent.size()).stream()
                .filter(message -> message.subject().equals(ScriptedRobot.COMMANDS)
                        || message.subject().startsWith("kryten.user_level."))
                .count();
    }

    /** Publishes an event of the player every five seconds. */
    private void playFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            if (second % 5 == 0) {
                this.bot.event(LOUNGE, "usercount", second);
            }
            pass(1);
        }
    }

    private void pass(int seconds) {
        this.time.advance(Duration.ofSeconds(seconds));
    }
}
