package io.kryten.core.keyvalue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.nats.client.Connection;
import io.nats.client.Nats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Key-value buckets of JetStream, which only a real server has. */
class KeyValueIT extends KeyValueContract {

    private final List<AutoCloseable> open = new ArrayList<>();

    private final Scheduler scheduler = opened(Scheduler.real("key-value-it"));

    private final NatsServer server = opened(
            NatsServer.builder().config("# with JetStream: a real server only").start());

    private final NatsKrytenConnection connection = connected(this.server.url());

    private final KrytenTemplate kryten = template(this.connection);

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    @Override
    KrytenOperations kryten() {
        return this.kryten;
    }

    @Test
    void watchGoesOnAfterRestartOfServer() throws Exception {
        KeyValueOperations bucket = this.kryten.keyValue("scores");
        bucket.put("alice", 1);
        bucket.put("bob", 2);
        List<KeyValueChange<Integer>> changes = watch(bucket, ">");
        await().atMost(LIMIT).until(() -> changes.size() == 2);
        this.server.stop();
        await().atMost(LIMIT).until(() -> this.connection.status().state() == ConnectionState.RECONNECTING);
        this.server.run();
        Connection other = opened(Nats.connect(this.server.url()));
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> other.keyValue("scores").put("alice", "3".getBytes(UTF_8)) > 0);
        other.keyValue("scores").delete("bob");
        await().atMost(LIMIT).until(() -> changes.size() == 4);
        await().atMost(LIMIT).until(this.connection::isConnected);
        bucket.put("carol", 4);
        await().atMost(LIMIT).until(() -> changes.size() == 5);
        assertThat(changes).extracting(KeyValueChange::value).containsExactly(1, 2, 3, null, 4);
    }

    @Test
    void watchGoesOnInNextConnection() {
        KeyValueOperations bucket = this.kryten.keyValue("scores");
        bucket.put("alice", 1);
        List<KeyValueChange<Integer>> changes = watch(bucket, ">");
        await().atMost(LIMIT).until(() -> changes.size() == 1);
        this.connection.stop();
        this.connection.start();
        bucket.put("alice", 2);
        await().atMost(LIMIT).until(() -> changes.size() == 2);
        assertThat(changes).extracting(KeyValueChange::value).containsExactly(1, 2);
    }

    @Test
    void handlersRunOnThreadsThatMayBlock() {
        KeyValueOperations bucket = this.kryten.keyValue("scores");
        Set<String> threads = ConcurrentHashMap.newKeySet();
        KeyValueWatch watch = bucket.watch(
                ">", String.class, change -> threads.add(Thread.currentThread().getName()));
        bucket.put("alice", 1);
        await().atMost(LIMIT).until(() -> !threads.isEmpty());
        watch.close();
        assertThat(threads).allSatisfy(name -> assertThat(name).startsWith("kryten-callback-"));
    }

    @Test
    void closedTemplateEndsWatches() throws Exception {
        KeyValueOperations bucket = this.kryten.keyValue("scores");
        List<KeyValueChange<Integer>> changes = watch(bucket, ">");
        this.kryten.close();
        Connection other = opened(Nats.connect(this.server.url()));
        other.keyValue("scores").put("alice", "1".getBytes(UTF_8));
        other.flush(Duration.ofSeconds(5));
        await().during(Duration.ofMillis(200)).until(changes::isEmpty);
    }

    @Test
    void lostConnectionThrows() {
        KeyValueOperations bucket = this.kryten.keyValue("scores");
        this.server.stop();
        await().atMost(LIMIT).until(() -> this.connection.status().state() == ConnectionState.RECONNECTING);
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> bucket.get("alice", String.class))
                .withMessageContaining("scores");
    }

    @Test
    void robotsBucketsAreReadable() throws Exception {
        Connection robot = opened(Nats.connect(this.server.url()));
        this.kryten.keyValue("kryten_lounge_state").createIfMissing();
        robot.keyValue("kryten_lounge_state").put("motd", "<b>Welcome</b>".getBytes(UTF_8));
        assertThat(this.kryten.keyValue("kryten_lounge_state").get("motd", String.class))
                .contains("<b>Welcome</b>");
    }

    @Test
    void serverWithoutJetStreamIsAnErrorThatNamesIt() {
        InProcessNatsServer plain = opened(InProcessNatsServer.start());
        KeyValueOperations bucket = template(connected(plain.url())).keyValue("scores");
        List<Runnable> uses = List.of(
                () -> bucket.get("a", String.class),
                () -> bucket.put("a", 1),
                () -> bucket.create("a", 1),
                () -> bucket.update("a", 1, new Revision(1)),
                () -> bucket.delete("a"),
                bucket::keys,
                bucket::createIfMissing,
                () -> bucket.watch(">", String.class, change -> {}));
        long started = System.nanoTime();
        assertThat(uses)
                .allSatisfy(use -> assertThatExceptionOfType(KrytenException.class)
                        .isThrownBy(use::run)
                        .withMessageContaining("JetStream")
                        .withMessageContaining("-js"));
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(CommandSettings.defaults("x").timeout());
    }

    private KrytenTemplate template(NatsKrytenConnection over) {
        KrytenChannels channels = new KrytenChannels(List.of(new Channel("cytu.be", "lounge")));
        RobotDirectory robots = new RobotDirectory(over, channels, "my-bot", this.scheduler);
        RobotMonitor monitor = new RobotMonitor(over, robots, this.scheduler);
        ChannelInlet inlet =
                new ChannelInlet(over, channels, robots, monitor, StateSettings.OFF, "my-bot", this.scheduler);
        return opened(KrytenTemplate.builder(inlet, CommandSettings.defaults("my-bot"))
                .build());
    }

    private NatsKrytenConnection connected(String url) {
        NatsKrytenConnection made = new NatsKrytenConnection(NatsOptions.of(url)
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(10),
                        -1,
                        Duration.ofSeconds(30))));
        made.start();
        this.open.add(0, made::stop);
        return made;
    }

    private <T extends AutoCloseable> T opened(T made) {
        this.open.add(0, made);
        return made;
    }
}
