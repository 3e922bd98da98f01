package io.kryten.chatcommand;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.CommandSource;
import io.kryten.channel.ChannelInlet;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.Handler;
import io.kryten.listener.PrivateReply;
import io.kryten.listener.RankNames;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** Handler of one listener of chat commands: finds the command of a line, checks and calls it. */
final class ChatCommandHandler implements Handler {

    private final String name;
    private final boolean shared;
    private final ChatCommandRegistry registry;
    private final ChannelInlet inlet;

    /**
     * Creates a handler.
     *
     * @param name the name for logs
     * @param shared whether the listener is in a queue group
     * @param registry the commands
     * @param inlet the states of the channels
     */
    ChatCommandHandler(String name, boolean shared, ChatCommandRegistry registry, ChannelInlet inlet) {
        this.name = name;
        this.shared = shared;
        this.registry = registry;
        this.inlet = inlet;
    }

    /** {@return whether the listener is in a queue group} */
    boolean isShared() {
        return this.shared;
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public String name(Delivery delivery) {
        Request request = request(delivery);
        RegisteredCommand command = (request != null) ? request.command() : null;
        return (command != null) ? command.method().name() : this.name;
    }

    @Override
    public boolean accepts(KrytenEvent event, Channel channel) {
        ChannelCommands commands = this.registry.of(channel);
        String html = html(event);
        if (commands == null || html == null) {
            return false;
        }
        CommandLine line = commands.parse(html);
        return line != null && commands.listenerOf(line, source(event)) == this;
    }

    @Override
    public @Nullable Object invoke(Delivery delivery) throws Throwable {
        Request request = request(delivery);
        if (request == null) {
            return null;
        }
        RegisteredCommand command = request.command();
        try {
            return (command != null) ? call(request, command, delivery) : withoutCommand(request);
        } catch (ChatCommandException ex) {
            return refusal(request, ex);
        }
    }

    @Override
    public @Nullable CharSequence replyToFailure(Delivery delivery, Throwable failure) {
        Request request = request(delivery);
        RegisteredCommand command = (request != null) ? request.command() : null;
        return (request != null && command != null)
                ? reply(request, request.commands().prefix() + command.name() + " failed: an error of the bot")
                : null;
    }

    private @Nullable Object call(Request request, RegisteredCommand command, Delivery delivery) throws Throwable {
        ChatCommandCall call = request.call();
        if (!command.from().contains(call.source())) {
            return request.commands().isSuggesting() ? reply(request, elsewhere(request, command)) : null;
        }
        check(command, request);
        @Nullable Object[] arguments = command.parameters().read(request.words(), call, delivery);
        CommandCooldown cooldown = command.cooldown();
        if (cooldown != null) {
            Duration left = cooldown.start(call);
            if (!left.isZero()) {
                throw new ChatCommandException(
                        request.commands().prefix() + command.name() + " is ready again in " + DurationText.of(left));
            }
        }
        try {
            Object result = command.method().call(arguments);
            return (result instanceof CompletionStage<?> stage) ? later(stage, request, cooldown) : result;
        } catch (ChatCommandException ex) {
            if (cooldown != null) {
                cooldown.cancel(call);
            }
            throw ex;
        }
    }

    /** Turns a refusal into its reply where it comes with a later result. */
    private CompletionStage<@Nullable Object> later(
            CompletionStage<?> stage, Request request, @Nullable CommandCooldown cooldown) {
        return stage.<@Nullable Object>thenApply(value -> value).exceptionally(failure -> {
            Throwable cause = Futures.unwrapped(failure);
            if (cause instanceof ChatCommandException refusal) {
                if (cooldown != null) {
                    cooldown.cancel(request.call());
                }
                return refusal(request, refusal);
            }
            throw new CompletionException(cause);
        });
    }

    private static String elsewhere(Request request, RegisteredCommand command) {
        return request.commands().prefix() + command.name() + " works only in "
                + (request.call().isPrivate() ? "chat" : "a private message");
    }

    private static void check(RegisteredCommand command, Request request) {
        ChatCommandCall call = request.call();
        Rank lowest = command.minRank();
        if (lowest != null && call.rank().filter(rank -> rank.isAtLeast(lowest)).isEmpty()) {
            throw new ChatCommandException(request.commands().prefix() + command.name() + " needs the rank "
                    + RankNames.of(lowest) + " or above");
        }
        for (ChatCommandCondition condition : command.conditions()) {
            Optional<String> refused = condition.refuse(call);
            if (refused.isPresent()) {
                throw new ChatCommandException(refused.get());
            }
        }
    }

    private @Nullable Object withoutCommand(Request request) {
        WordNode node = request.node();
        return (node != null)
                ? reply(
                        request,
                        HelpText.usages(node.commands(), request.commands().prefix()))
                : null;
    }

    private CharSequence refusal(Request request, ChatCommandException refusal) {
        RegisteredCommand command = request.command();
        String text = String.valueOf(refusal.getMessage());
        return reply(
                request,
                (refusal instanceof UnreadableValueException && command != null)
                        ? text + ". Usage: " + request.commands().prefix()
                                + command.syntax().usage()
                        : text);
    }

    private CharSequence reply(Request request, String text) {
        return (this.registry.settings().errorReply() == ReplyPlace.PM) ? PrivateReply.of(text) : text;
    }

    private @Nullable Request request(Delivery delivery) {
        KrytenEvent event = delivery.event();
        Channel channel = delivery.channel();
        String html = (event != null) ? html(event) : null;
        ChannelCommands commands = (channel != null) ? this.registry.of(channel) : null;
        CommandLine line = (html != null && commands != null) ? commands.parse(html) : null;
        String username = (event != null) ? event.username() : null;
        if (event == null || channel == null || commands == null || line == null || username == null) {
            return null;
        }
        LineWords words = new LineWords(line.rest());
        WordNode root = commands.root(line.word());
        WordNode node = (root != null) ? root.descend(words) : null;
        RegisteredCommand command = (node != null) ? node.command() : null;
        ChatUser user = this.inlet.state(channel).user(username).orElse(event.user());
        ChatCommandCall call = new ChatCommandCall(
                channel, username, user, source(event), (command != null) ? command.name() : line.word(), line.text());
        return new Request(commands, node, words, call);
    }

    private static CommandSource source(KrytenEvent event) {
        return (event instanceof PrivateMessageEvent) ? CommandSource.PM : CommandSource.CHAT;
    }

    private static @Nullable String html(KrytenEvent event) {
        if (event instanceof ChatMessageEvent chat) {
            return chat.message();
        }
        return (event instanceof PrivateMessageEvent pm) ? pm.message() : null;
    }

    /**
     * A line of a user, resolved against the commands of its channel.
     *
     * @param commands the commands of the channel
     * @param node the place of the line's words among them; null for an unknown first word
     * @param words the line behind these words
     * @param call the call
     */
    private record Request(
            ChannelCommands commands, @Nullable WordNode node, LineWords words, ChatCommandCall call) {

        @Nullable
        RegisteredCommand command() {
            return (this.node != null) ? this.node.command() : null;
        }
    }
}
