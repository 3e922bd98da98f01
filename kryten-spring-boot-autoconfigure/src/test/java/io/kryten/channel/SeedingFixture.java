package io.kryten.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.state.ChannelSeed;
import io.kryten.state.ChannelState;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Channel with a scripted robot and scripted buckets, and a bot that follows it in virtual time. */
public abstract class SeedingFixture {

    public static final Channel LOUNGE = new Channel("cytu.be", "lounge");

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    public static final String USERS = "[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"alice\",\"rank\":2}]";

    public final ManualScheduler time = new ManualScheduler();

    public final FakeConnection bus = new FakeConnection(this.time);

    public final Map<String, String> buckets = new HashMap<>();

    public final KrytenChannels channels = new KrytenChannels(List.of(LOUNGE));

    public final RobotDirectory robots = new RobotDirectory(this.bus, this.channels, "test", this.time);

    public final RobotMonitor watch = new RobotMonitor(this.bus, this.robots, this.time);

    public final ChannelInlet inlet = new ChannelInlet(
            this.bus,
            this.channels,
            this.robots,
            this.watch,
            new StateSettings(true, Duration.ZERO, Duration.ZERO, Duration.ZERO),
            "test",
            this.time);

    public final ChannelStream stream = this.inlet.stream(LOUNGE);

    public final List<DerivedEvent> changes = new ArrayList<>();

    /** Collects derived events. */
    public void observe() {
        this.inlet.subscribers(Map.of(
                LOUNGE,
                List.of(subscriber(
                        DerivedEvents.tokens(DerivedEvent.class),
                        event -> this.changes.add((DerivedEvent) event.event())))));
    }

    /** A subscriber of the last stage that needs no rank. */
    static EventSubscriber subscriber(Set<String> types, Consumer<ChannelEvent> events) {
        return subscriber(false, types, events);
    }

    static EventSubscriber subscriber(boolean needsRank, Set<String> types, Consumer<ChannelEvent> events) {
        return new EventSubscriber() {
            @Override
            public Set<String> eventTypes() {
                return types;
            }

            @Override
            public boolean needsRecords() {
                return true;
            }

            @Override
            public boolean needsRank() {
                return needsRank;
            }

            @Override
            public void onEvent(ChannelEvent event) {
                events.accept(event);
            }
        };
    }

    /** {@return the number of subscribers of a derived event} */
    public int subscribers(Class<? extends DerivedEvent> type) {
        return this.stream.routes().subscribers(type).size();
    }

    /** Synchronizes the channel with a snapshot of these users. */
    public void synchronize(String users) {
        this.stream.synchronize(
                ChannelSeed.of(LOUNGE).users(KrytenJson.readTree(users.getBytes(UTF_8))),
                NOW,
                NOW,
                this.robots.robot(LOUNGE).joinEpoch());
    }

    /** Loses the robot. */
    public void lose() {
        this.stream.lose(this.robots.robot(LOUNGE).joinEpoch());
    }

    /** Passes the whole window of a question, as the number of robots is unknown. */
    public void start() {
        this.inlet.start();
        this.time.advance(Duration.ofSeconds(1));
    }

    public ChannelState state() {
        return this.stream.state();
    }

    public ScriptedRobot robot(String name) {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "lounge", name).on(this.bus);
        for (String question : List.of("state.all", "state.motd", "state.css", "state.js")) {
            robot.answers(question);
        }
        return robot;
    }

    public void event(String name, Object payload) {
        StreamFeeder.feed(this.inlet, LOUNGE, decoded(name, payload));
    }

    public static KrytenEvent decoded(String name, Object payload) {
        byte[] body = KrytenJson.write(
                Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be"));
        return new EventCodec(Clock.systemUTC()).decode(EventTypes.byName(name).orElseThrow(), body);
    }

    public void bucket(String kind, String key, String value) {
        String subject = "$KV.kryten_lounge_" + kind + "." + key;
        boolean first = this.buckets.isEmpty();
        this.buckets.put(subject, value);
        if (first) {
            this.bus.subscribe("*.API.STREAM.MSG.GET.*", null, question -> {
                String asked = KrytenJson.readTree(question.body())
                        .path("last_by_subj")
                        .asText();
                String held = this.buckets.get(asked);
                this.bus.publish(question.replyTo() + "", (held == null) ? "{\"error\":{}}" : message(held));
            });
        }
    }

    public static String message(String value) {
        return "{\"message\":{\"data\":\""
                + Base64.getEncoder().encodeToString(value.getBytes(UTF_8))
                + "\",\"time\":\"2026-01-01T00:00:00Z\"}}";
    }

    public static String item(int uid) {
        return "{\"media\":" + media("m" + uid, null) + ",\"uid\":" + uid + ",\"temp\":false,\"queueby\":\"al\"}";
    }

    public static String media(String id, @Nullable Integer uid) {
        return "{\"id\":\"" + id
                + "\",\"title\":\"T\",\"seconds\":100,\"duration\":\"01:40\",\"type\":\"yt\",\"meta\":{}"
                + ((uid != null) ? ",\"uid\":" + uid : "") + "}";
    }
}
