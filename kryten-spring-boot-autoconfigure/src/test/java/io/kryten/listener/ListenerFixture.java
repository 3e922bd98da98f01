package io.kryten.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotSettings;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.awaitility.Awaitility.await;

/** An application context with listeners and what they stand on, by hand and over a bus of one's choice. */
final class ListenerFixture<C extends KrytenConnection> implements AutoCloseable {

    /** Login name of the robots of a fixture in memory. */
    static final String ROBOT = "RobotBot";

    static final Channel LOUNGE = new Channel("cytu.be", "lounge");
    static final Channel GRINDHOUSE = new Channel("cytu.be", "420Grindhouse");
    static final Channel OTHER_LOUNGE = new Channel("other.tv", "Lounge");

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final KrytenStatistics statistics = new KrytenStatistics();
    final C connection;

    private final List<Channel> channels = new ArrayList<>(List.of(LOUNGE, GRINDHOUSE));
    private final List<KrytenArgumentResolver> resolvers = new ArrayList<>();
    private final List<ListenerInterceptor> interceptors = new ArrayList<>();
    private final List<DecodingFailureListener> decodingFailureListeners = new ArrayList<>();
    private final List<EndpointFactory> endpointFactories = new ArrayList<>();
    private ListenerSettings settings = settings(1000, Duration.ofSeconds(30), 1);

    private Consumer<Duration> afterCalls = left -> {};
    private ListenerExecutor executor = ListenerExecutor.pool("test-listener-", 50);
    private RobotSettings questions = RobotSettings.DEFAULTS;
    private Scheduler scheduler = Scheduler.real("test-scheduler");
    private StateSettings states = StateSettings.OFF;

    private ListenerFixture(C connection) {
        this.connection = connection;
    }

    static ListenerFixture<FakeConnection> inMemory() {
        ListenerFixture<FakeConnection> fixture = new ListenerFixture<>(new FakeConnection(new ManualScheduler()));
        fixture.connection.withRobotsEverywhere(ROBOT);
        return fixture;
    }

    static <C extends KrytenConnection> ListenerFixture<C> over(C connection) {
        return new ListenerFixture<>(connection);
    }

    /** A running application with these beans. */
    static ListenerFixture<FakeConnection> with(Object... beans) {
        return inMemory().beans(beans).start();
    }

    ListenerFixture<C> channels(Channel... channels) {
        this.channels.clear();
        this.channels.addAll(List.of(channels));
        return this;
    }

    ListenerFixture<C> beans(Object... beans) {
        for (Object bean : beans) {
            bean("bean" + this.context.getBeanDefinitionCount(), bean);
        }
        return this;
    }

    ListenerFixture<C> types(Class<?>... types) {
        this.context.register(types);
        return this;
    }

    /** Adds a bean of that name, also one without listeners, such as an error handler. */
    ListenerFixture<C> bean(String name, Object bean) {
        register(name, bean);
        return this;
    }

    ListenerFixture<C> property(String key, Object value) {
        this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(key, Map.of(key, value)));
        return this;
    }

    ListenerFixture<C> resolver(KrytenArgumentResolver resolver) {
        this.resolvers.add(resolver);
        return this;
    }

    ListenerFixture<C> interceptor(ListenerInterceptor interceptor) {
        this.interceptors.add(interceptor);
        return this;
    }

    ListenerFixture<C> decodingFailureListener(DecodingFailureListener listener) {
        this.decodingFailureListeners.add(listener);
        return this;
    }

    ListenerFixture<C> endpointFactory(EndpointFactory factory) {
        this.endpointFactories.add(factory);
        return this;
    }

    ListenerFixture<C> settings(ListenerSettings settings) {
        this.settings = settings;
        return this;
    }

    ListenerFixture<C> shutdownTimeout(Duration timeout) {
        this.settings = new ListenerSettings(
                this.settings.queueCapacity(),
                this.settings.timeout(),
                this.settings.replayGrace(),
                this.settings.concurrency(),
                this.settings.ignoredUsers(),
                timeout);
        return this;
    }

    ListenerFixture<C> afterCalls(Consumer<Duration> afterCalls) {
        this.afterCalls = afterCalls;
        return this;
    }

    ListenerFixture<C> executor(ListenerExecutor executor) {
        this.executor = executor;
        return this;
    }

    ListenerFixture<C> scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /** Sets the time without a sign of life after which a robot is polled. */
    ListenerFixture<C> silence(Duration silence) {
        this.questions = new RobotSettings(silence, this.questions.interval());
        return this;
    }

    ListenerFixture<C> states(StateSettings states) {
        this.states = states;
        return this;
    }

    ListenerFixture<C> start() {
        KrytenChannels configured = new KrytenChannels(this.channels);
        RobotDirectory robots = new RobotDirectory(this.connection, configured, "test", this.scheduler);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.scheduler, this.questions);
        ChannelInlet inlet =
                new ChannelInlet(this.connection, configured, robots, monitor, this.states, "test", this.scheduler);
        KrytenTemplate template = KrytenTemplate.builder(
                        inlet, CommandSettings.defaults("test").confirmedBy(CommandSettings.Confirm.REPLY))
                .chat(ChatSettings.UNPACED)
                .statistics(this.statistics)
                .reconnectGrace(Duration.ZERO)
                .build();
        KrytenListenerEndpointRegistry registry = KrytenListenerEndpointRegistry.builder(
                        inlet, template, this.executor, this.statistics)
                .settings(this.settings)
                .argumentResolvers(this.resolvers)
                .interceptors(this.interceptors)
                .decodingFailureListeners(this.decodingFailureListeners)
                .endpointFactories(this.endpointFactories)
                .afterCalls(this.afterCalls)
                .build();
        register("lifecycle", registry.lifecycle());
        register("registry", registry);
        register("inlet", inlet);
        register("template", template);
        this.context.registerBean(
                KrytenListenerAnnotationBeanPostProcessor.class,
                () -> new KrytenListenerAnnotationBeanPostProcessor(
                        this.context.getBeanProvider(KrytenListenerEndpointRegistry.class)));
        this.context.refresh();
        return this;
    }

    KrytenListenerEndpointRegistry registry() {
        return this.context.getBean(KrytenListenerEndpointRegistry.class);
    }

    ListenerLifecycle lifecycle() {
        return registry().lifecycle();
    }

    ChannelInlet inlet() {
        return this.context.getBean(ChannelInlet.class);
    }

    /** {@return the number of received events} */
    long received() {
        return this.channels.stream()
                .mapToLong(channel -> inlet().stream(channel).counters().eventsReceived())
                .sum();
    }

    /** {@return the number of messages that could not be decoded} */
    long undecodable() {
        return this.channels.stream()
                .mapToLong(channel -> inlet().stream(channel).counters().eventsUndecodable())
                .sum();
    }

    /** Publishes an event of a channel with any payload. */
    void event(Channel channel, String name, @Nullable Object payload) {
        event(channel, name, payload, Instant.now());
    }

    void event(Channel channel, String name, @Nullable Object payload, Instant published) {
        this.connection.publish(Subjects.event(channel.name(), name), body(channel, name, payload, published));
    }

    static byte[] body(Channel channel, String name, @Nullable Object payload, Instant published) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("event_name", name);
        body.put("payload", payload);
        body.put("channel", channel.name());
        body.put("domain", channel.domain());
        body.put("timestamp", published.toString());
        body.put("correlation_id", "00000000-0000-0000-0000-000000000001");
        return KrytenJson.write(body);
    }

    void chat(Channel channel, String username, String text) {
        event(channel, "chatMsg", chatPayload(username, text, Instant.now(), Map.of()));
    }

    void chat(String username, String text) {
        chat(LOUNGE, username, text);
    }

    void pm(String username, String text) {
        event(
                LOUNGE,
                "pm",
                Map.of(
                        "username",
                        username,
                        "msg",
                        text,
                        "meta",
                        Map.of(),
                        "time",
                        System.currentTimeMillis(),
                        "to",
                        "RobotBot"));
    }

    void media(Channel channel, String title) {
        event(
                channel,
                "changeMedia",
                Map.of(
                        "id",
                        "x",
                        "title",
                        title,
                        "seconds",
                        90,
                        "duration",
                        "01:30",
                        "type",
                        "yt",
                        "meta",
                        Map.of(),
                        "currentTime",
                        0,
                        "paused",
                        false));
    }

    static Map<String, Object> chatPayload(String username, String text, Instant time, Map<String, Object> meta) {
        return Map.of("username", username, "msg", text, "meta", meta, "time", time.toEpochMilli());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void message(String subject, @Nullable String replyTo, String text, Consumer<RawMessage> bus) {
        bus.accept(new RawMessage(subject, replyTo, bytes(text)));
    }

    /** Waits until no event is queued or being handled. */
    void settle() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> registry().listeners().stream().allMatch(KrytenListenerContainer::isIdle));
    }

    @Override
    public void close() {
        this.context.close();
        this.executor.close();
        this.scheduler.close();
    }

    /** Settings of a test, with a minute of replay grace and five seconds to stop. */
    static ListenerSettings settings(int queueCapacity, Duration timeout, int concurrency, String... ignoredUsers) {
        return new ListenerSettings(
                queueCapacity,
                timeout,
                Duration.ofMinutes(1),
                concurrency,
                Set.of(ignoredUsers),
                Duration.ofSeconds(5));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the context wants the class and the object to have one type
    private void register(String name, Object bean) {
        this.context.registerBean(name, (Class) bean.getClass(), () -> bean);
    }
}
