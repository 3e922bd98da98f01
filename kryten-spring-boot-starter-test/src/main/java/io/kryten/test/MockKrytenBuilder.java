package io.kryten.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.chatcommand.ChatCommandEndpointFactory;
import io.kryten.chatcommand.ChatCommandRegistry;
import io.kryten.chatcommand.ChatCommandSettings;
import io.kryten.conversation.ConversationSettings;
import io.kryten.conversation.Conversations;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerExecutor;
import io.kryten.listener.ListenerSettings;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotSettings;
import io.kryten.service.RequestRouter;
import io.kryten.service.ServiceSettings;
import io.kryten.simulator.VirtualTime;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Builder of a {@link MockKrytenTemplate} without Spring. Made by {@link MockKrytenTemplate#builder}. */
public final class MockKrytenBuilder {

    /** No event follows by itself in a mock, so there is none to wait for. */
    private static final StateSettings STATES = StateSettings.DEFAULTS.withoutWaiting();

    private static final String SOURCE = "mock";

    private static final int MAX_THREADS = 200;

    private final KrytenChannels channels;
    private final List<Function<? super KrytenTemplate, ?>> listeners = new ArrayList<>();
    private CommandSettings commands = CommandSettings.defaults(SOURCE);
    private ChatCommandSettings chatCommands = ChatCommandSettings.DEFAULTS;
    private ChatSettings chat = ChatSettings.UNPACED;
    private ListenerSettings listening = ListenerSettings.DEFAULTS;
    private @Nullable VirtualTime time;

    MockKrytenBuilder(String... channels) {
        if (channels.length == 0) {
            throw new IllegalArgumentException("Name at least one channel, for example cytu.be/lounge");
        }
        List<Channel> given =
                Arrays.stream(channels).map(MockKrytenBuilder::channel).toList();
        this.channels = new KrytenChannels(given);
        if (this.channels.all().size() < given.size()) {
            throw new IllegalArgumentException(
                    "A channel is named twice (upper and lower case are the same): " + List.of(channels));
        }
    }

    /**
     * Sets prefix and replies of chat commands; {@link ChatCommandSettings#DEFAULTS} unless they are set.
     *
     * @param settings the settings
     * @return this
     */
    public MockKrytenBuilder chatCommands(ChatCommandSettings settings) {
        this.chatCommands = settings;
        return this;
    }

    /**
     * Adds objects with {@code @KrytenListener}, {@code @KrytenRequestHandler} or {@code @ChatCommand} methods. There is no
     * Spring, so <code>${...}</code> and <code>#{...}</code> in the annotation are not resolved. A {@code KrytenArgumentResolver}
     * among the objects gives parameters besides {@code Conversation}, and a {@code KrytenListenerErrorHandler} or
     * {@code ChatCommandCondition} is found by its class's name with a small first letter. {@code Converter} objects of Spring
     * read values of chat commands, and a {@code ChatCommandErrorReply} answers errors. Close a mock that has listeners, for
     * example with JUnit's {@code @AutoClose}: {@code close()} fails the test if a listener failed and no assertion showed it.
     *
     * @param listeners the objects
     * @return this
     */
    public MockKrytenBuilder listeners(Object... listeners) {
        List.of(listeners).forEach(listener -> listener(template -> listener));
        return this;
    }

    /**
     * Adds a listener that needs the template, for example {@code listener(Announcer::new)}. The mock is made first
     * and passed to the function.
     *
     * @param listener makes an object as {@link #listeners} takes them
     * @return this
     */
    public MockKrytenBuilder listener(Function<? super KrytenTemplate, ?> listener) {
        this.listeners.add(listener);
        return this;
    }

    /**
     * Paces chat, for example with an application's {@link ChatSettings#DEFAULTS}. Mostly of use together with {@link
     * #time}.
     *
     * @param chat settings of the pace
     * @return this
     */
    public MockKrytenBuilder pacing(ChatSettings chat) {
        this.chat = chat;
        return this;
    }

    /**
     * Sets a virtual time for all delays. A robot's time-out still comes at once.
     *
     * @param time the time
     * @return this
     */
    public MockKrytenBuilder time(VirtualTime time) {
        this.time = time;
        return this;
    }

    /**
     * Sets the settings of commands.
     *
     * @param commands the settings
     * @return this
     */
    public MockKrytenBuilder commands(CommandSettings commands) {
        this.commands = commands;
        return this;
    }

    /**
     * Sets common settings of listeners, such as ignored users.
     *
     * @param settings the settings
     * @return this
     */
    public MockKrytenBuilder listening(ListenerSettings settings) {
        this.listening = settings;
        return this;
    }

    /**
     * Builds the mock, connects it and starts its listeners.
     *
     * @return the mock
     * @throws io.kryten.listener.InvalidListenerException if a listener method is invalid
     * @throws IllegalArgumentException if an object among the listeners has no {@code @KrytenListener} or
     * {@code @KrytenRequestHandler} method, and is no resolver and no error handler either
     */
    public MockKrytenTemplate build() {
        Scheduler scheduler = (this.time != null) ? this.time : Scheduler.real("kryten-mock-scheduler");
        KrytenStatistics statistics = new KrytenStatistics();
        MockBus bus = new MockBus(this.channels, scheduler);
        RobotDirectory robots = new RobotDirectory(bus.connection(), this.channels, this.commands.source(), scheduler);
        RobotMonitor monitor =
                new RobotMonitor(bus.connection(), robots, scheduler, RobotSettings.DEFAULTS.withoutInterval());
        ChannelInlet inlet = new ChannelInlet(
                bus.connection(), this.channels, robots, monitor, STATES, this.commands.source(), scheduler);
        ChatCommandRegistry registry = new ChatCommandRegistry(this.channels, this.chatCommands, inlet.scheduler());
        MockKrytenTemplate template = new MockKrytenTemplate(
                bus,
                inlet,
                KrytenTemplate.builder(inlet, this.commands)
                        .chat(this.chat)
                        .commandPrefixes(registry::prefixes)
                        .statistics(statistics));
        template.alsoClose(scheduler::close);
        try {
            bus.start();
            if (this.listeners.isEmpty()) {
                bus.withoutListeners();
                inlet.subscribe();
                inlet.start();
                template.alsoClose(inlet::close);
            } else {
                start(template, bus, inlet, registry, statistics);
            }
        } catch (RuntimeException ex) {
            template.close();
            throw ex;
        }
        if (this.time != null) {
            this.time.testBegins();
        }
        // Last: it throws if a listener failed.
        template.alsoClose(bus.failures()::verify);
        return template;
    }

    private void start(
            MockKrytenTemplate template,
            MockBus bus,
            ChannelInlet inlet,
            ChatCommandRegistry chatCommands,
            KrytenStatistics statistics) {
        List<Object> objects = new ArrayList<>();
        this.listeners.forEach(listener -> objects.add(listener.apply(template)));
        ListenerExecutor executor = ListenerExecutor.pool("kryten-mock-listener-", MAX_THREADS);
        ServiceSettings service = ServiceSettings.of(serviceName());
        RequestRouter requests = new RequestRouter(bus.connection(), service, template::health, inlet.scheduler());
        Conversations conversations = new Conversations(
                template,
                this.channels,
                ConversationSettings.DEFAULTS.ignoring(this.listening.ignoredUsers()),
                (channel, text) -> !this.chatCommands.isForBot(channel, text, inlet.robotName(channel)),
                template.callbacks(),
                inlet.scheduler());
        KrytenListenerEndpointRegistry registry = PlainListeners.start(
                objects,
                KrytenListenerEndpointRegistry.builder(inlet, template, executor, statistics)
                        .interceptors(List.of(bus.listenerInterceptor(), bus.failures()))
                        .decodingFailureListeners(List.of(bus.failures())),
                requests,
                (resolvers, converters, errorReply) -> new ChatCommandEndpointFactory(
                        chatCommands, template, inlet, this.listening, resolvers, converters, errorReply, List.of()),
                this.listening,
                inlet.scheduler(),
                conversations.argumentResolver());
        conversations.start();
        requests.open();
        bus.serviceName(service.name());
        template.beforeClose(conversations::stop);
        template.alsoClose(registry.lifecycle()::stop);
        template.alsoClose(executor::close);
    }

    /** The source of commands need not be the name of a service. */
    private String serviceName() {
        try {
            ServiceSettings.checkName(this.commands.source());
            return this.commands.source();
        } catch (KrytenValidationException ex) {
            return "mock";
        }
    }

    private static Channel channel(String name) {
        int slash = name.indexOf('/');
        if (slash <= 0 || slash != name.lastIndexOf('/') || slash == name.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no channel: write domain/channel, for example cytu.be/lounge");
        }
        Channel channel = new Channel(name.substring(0, slash), name.substring(slash + 1));
        Subjects.channelWildcard(channel.name());
        return channel;
    }
}
