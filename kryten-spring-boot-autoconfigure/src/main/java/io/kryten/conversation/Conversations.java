package io.kryten.conversation;

import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.Username;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatText;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.ListenerLifecycle;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Conversations with users. A listener that handles a line takes a {@link Conversation} as a parameter instead. All conversations
 * end before the listeners stop. Thread-safe.
 */
public final class Conversations implements SmartLifecycle {

    /** Phase of start and stop. */
    public static final int PHASE = ListenerLifecycle.PHASE + 25;

    private final KrytenOperations operations;
    private final KrytenChannels channels;
    private final ConversationContext context;
    private final AtomicLong count = new AtomicLong();
    private volatile State state = State.STOPPED;

    /**
     * Creates conversations, to be started.
     *
     * @param operations sends questions and brings answers
     * @param channels the configured channels
     * @param settings common settings
     * @param filter decides which lines may be answers
     * @param executor runs the ends of conversations; see {@link KrytenTemplate#callbacks()}
     * @param scheduler the timer
     */
    public Conversations(
            KrytenOperations operations,
            KrytenChannels channels,
            ConversationSettings settings,
            AnswerFilter filter,
            Executor executor,
            Scheduler scheduler) {
        this.operations = operations;
        this.channels = channels;
        this.context = new ConversationContext(
                settings,
                filter,
                executor,
                scheduler,
                new WaitingConversations(scheduler),
                new QuestionCounters(),
                this::isUnheard,
                this::isRunning);
    }

    /**
     * Returns a new conversation with the user of an event: by private messages for a private message, by chat for any other
     * event. Questions are replies to the event.
     *
     * @param event an event of a user in a configured channel
     * @return the conversation, without a question so far
     * @throws KrytenValidationException if the event concerns no user, or comes from another channel
     */
    public Conversation with(KrytenEvent event) {
        Channel channel = this.channels.all().stream()
                .filter(each -> each.matches(event.domain(), event.channel()))
                .findFirst()
                .orElseThrow(() -> new KrytenValidationException("There is no conversation about '"
                        + event.raw().eventName() + "': its channel is not configured"));
        return with(event, channel);
    }

    /**
     * Returns a new conversation by chat.
     *
     * @param channel the channel, as for {@link KrytenOperations#channel(String)}
     * @param username the user
     * @return the conversation, without a question so far
     * @throws KrytenValidationException if the channel is not configured, or the name is no user name
     */
    public Conversation inChat(String channel, String username) {
        ChannelOperations there = this.operations.channel(channel);
        String user = new Username(username).value();
        return begin(there, user, false, (via, text) -> sent(via, KrytenCommand.say(ChatText.plain(text))));
    }

    /**
     * Returns a new conversation by private messages.
     *
     * @param channel the channel, as for {@link KrytenOperations#channel(String)}
     * @param username the user
     * @return the conversation, without a question so far
     * @throws KrytenValidationException if the channel is not configured, or the name is no user name
     */
    public Conversation byPm(String channel, String username) {
        ChannelOperations there = this.operations.channel(channel);
        String user = new Username(username).value();
        return begin(there, user, true, (via, text) -> sent(via, KrytenCommand.pm(user, ChatText.plain(text))));
    }

    /** {@return the number of questions that wait for an answer now} */
    public int waiting() {
        return this.context.waiting().size();
    }

    /** {@return the number of questions that were answered so far} */
    public long answered() {
        return this.context.counters().countAnswered();
    }

    /**
     * Returns the number of questions that ended without an answer so far. A question whose result was cancelled counts as
     * {@link ConversationEnd#CANCELLED}.
     *
     * @param end the reason of the end
     * @return the number
     */
    public long unanswered(ConversationEnd end) {
        return this.context.counters().countUnanswered(end);
    }

    /** {@return the resolver that gives listeners a {@link Conversation} with the user of their event} */
    public KrytenArgumentResolver argumentResolver() {
        return new KrytenArgumentResolver() {

            @Override
            public boolean supports(Parameter parameter) {
                return parameter.getType() == Conversation.class;
            }

            @Override
            public Conversation resolve(Parameter parameter, Delivery delivery) {
                if (delivery.event() == null || delivery.channel() == null) {
                    throw new KrytenValidationException("Parameter '" + parameter.getName()
                            + "' needs an event of a channel, not " + delivery.describe());
                }
                return with(delivery.event(), delivery.channel());
            }

            /** A listener may ask another user than that of its event. */
            @Override
            public @Nullable Duration sinceLastWait(Delivery delivery) {
                Channel channel = delivery.channel();
                return (channel != null) ? Conversations.this.context.waiting().sinceLastWait(channel) : null;
            }
        };
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return this.state == State.RUNNING;
    }

    @Override
    public void start() {
        this.state = State.RUNNING;
    }

    /** Ends all conversations with {@link ConversationEnd#STOPPED}; no further question is asked. */
    @Override
    public void stop() {
        this.state = State.STOPPED;
        this.context.waiting().all().forEach(conversation -> conversation.end(ConversationEnd.STOPPED));
    }

    private Conversation with(KrytenEvent event, Channel channel) {
        String username = event.username();
        if (username == null || Username.isServer(username)) {
            throw new KrytenValidationException("There is no conversation about '"
                    + event.raw().eventName() + "' in " + channel + ": the event concerns no user");
        }
        // Avoids a search by name: this runs for each event of a listener.
        ChannelOperations there = (this.operations instanceof KrytenTemplate template)
                ? template.channel(channel)
                : this.operations.channel(channel.toString());
        return begin(there, username, event instanceof PrivateMessageEvent, (via, text) -> via.reply(event, text));
    }

    /** Whether a user is ignored, or is the robot itself, whose questions must not be their own answers. */
    private boolean isUnheard(Channel channel, String username) {
        return this.context.settings().ignores(username)
                || this.operations.health().channels().stream()
                        .filter(health -> channel.matches(health.domain(), health.channel()))
                        .anyMatch(health -> username.equalsIgnoreCase(health.robot()));
    }

    private Conversation begin(
            ChannelOperations there,
            String username,
            boolean byPm,
            BiFunction<ChannelOperations, String, CompletableFuture<Void>> sender) {
        ChannelOperations prompt =
                (this.operations instanceof KrytenTemplate template) ? template.promptChannel(there.channel()) : there;
        return new DefaultConversation(
                this.count.incrementAndGet(), there, prompt, username, byPm, sender, this.context);
    }

    private static CompletableFuture<Void> sent(ChannelOperations there, KrytenCommand command) {
        return there.executeAsync(command).thenApply(reply -> null);
    }

    private enum State {
        /** No question is asked. */
        STOPPED,
        /** Questions are asked. */
        RUNNING
    }
}
