package io.kryten.chatcommand;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.annotation.CommandSource;
import io.kryten.channel.ChannelInlet;
import io.kryten.chatcommand.ChatCommandError.FailedCall;
import io.kryten.chatcommand.ChatCommandError.Reason;
import io.kryten.chatcommand.ChatCommandError.RunningCooldown;
import io.kryten.chatcommand.ChatCommandError.UnknownWord;
import io.kryten.chatcommand.ChatCommandError.WrongPlace;
import io.kryten.event.KrytenEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.ExpectedEnd;
import io.kryten.listener.Handler;
import io.kryten.listener.StageTimeout;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** Handler of one listener of chat commands: finds the command of a line, checks the call, reads its values and calls it. */
final class ChatCommandHandler implements Handler {

    private final String name;
    private final boolean shared;
    private final ChatCommandRegistry registry;
    private final ChannelInlet inlet;
    private final RefusalReply refusals;
    private final HelpText help;
    private final List<ChatCommandObserver> observers;

    /**
     * Creates a handler.
     *
     * @param name the name for logs
     * @param shared whether the listener is in a queue group
     * @param registry the commands
     * @param inlet the states of the channels
     * @param refusals the replies to calls that are refused or fail
     * @param observers observers of calls
     */
    ChatCommandHandler(
            String name,
            boolean shared,
            ChatCommandRegistry registry,
            ChannelInlet inlet,
            RefusalReply refusals,
            List<ChatCommandObserver> observers) {
        this.name = name;
        this.shared = shared;
        this.registry = registry;
        this.inlet = inlet;
        this.refusals = refusals;
        this.help = new HelpText(registry.access());
        this.observers = observers;
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
        CommandRequest request = request(delivery);
        RegisteredCommand command = (request != null) ? request.command() : null;
        return (command != null) ? command.method().name() : this.name;
    }

    @Override
    public int chatCommands() {
        return this.registry.count(this);
    }

    @Override
    public boolean accepts(KrytenEvent event, Channel channel) {
        CommandIndex commands = this.registry.of(channel);
        String html = CommandRequest.html(event);
        if (commands == null || html == null) {
            return false;
        }
        CommandLine line = commands.parse(html, this.inlet.robotName(channel));
        return line != null && commands.listenerOf(line, CommandRequest.source(event)) == this;
    }

    @Override
    public @Nullable Object invoke(Delivery delivery) throws Throwable {
        return invoke(delivery, StageTimeout.NONE);
    }

    @Override
    public @Nullable Object invoke(Delivery delivery, StageTimeout timeout) throws Throwable {
        CommandRequest request = request(delivery);
        if (request == null) {
            return null;
        }
        RegisteredCommand command = request.command();
        if (command == null) {
            return withoutCommand(request);
        }
        TimedCommand timed = TimedCommand.start(request.call(), this.observers, this.inlet.scheduler());
        try {
            return call(request, command, delivery, timeout, timed);
        } catch (ChatCommandException | CommandRejectedException ex) {
            timed.end(ChatCommandOutcome.REFUSED);
            return this.refusals.of(ex, request);
        } catch (Throwable ex) {
            timed.end(outcome(ex));
            throw ex;
        }
    }

    @Override
    public @Nullable CharSequence replyToFailure(Delivery delivery, Throwable failure) {
        CommandRequest request = request(delivery);
        return (request != null) ? this.refusals.of(new FailedCall(), request) : null;
    }

    private @Nullable Object call(
            CommandRequest request,
            RegisteredCommand command,
            Delivery delivery,
            StageTimeout timeout,
            TimedCommand timed)
            throws Throwable {
        ChatCommandCall call = request.call();
        if (!command.from().contains(call.source())) {
            timed.end(ChatCommandOutcome.REFUSED);
            CommandSource other = call.isPrivate() ? CommandSource.CHAT : CommandSource.PM;
            return request.commands().isSuggesting() ? this.refusals.of(new WrongPlace(other), request) : null;
        }
        Optional<Reason> refused = CommandAccess.refusal(command, call);
        if (refused.isPresent()) {
            timed.end(ChatCommandOutcome.REFUSED);
            return this.refusals.of(refused.get(), request);
        }
        @Nullable Object[] arguments = command.parameters().read(request.words(), call, delivery);
        CommandCooldown cooldown = command.cooldown();
        CommandCooldown.Admission admission = (cooldown != null) ? cooldown.start(call) : CommandCooldown.UNLIMITED;
        if (!admission.isGranted()) {
            timed.end(ChatCommandOutcome.REFUSED);
            return this.refusals.of(new RunningCooldown(admission.retryAfter()), request);
        }
        try {
            Object result = command.method().call(arguments);
            if (result instanceof CompletionStage<?> stage) {
                return later(timeout.limit(stage), request, admission, timed);
            }
            timed.end(ChatCommandOutcome.SUCCESS);
            return result;
        } catch (ChatCommandException | CommandRejectedException ex) {
            admission.cancel();
            throw ex;
        }
    }

    /** Turns a refusal into its reply where it comes with a later result. */
    private CompletionStage<@Nullable Object> later(
            CompletionStage<?> stage, CommandRequest request, CommandCooldown.Admission admission, TimedCommand timed) {
        return stage.<@Nullable Object>handle((value, failure) -> {
            if (failure == null) {
                timed.end(ChatCommandOutcome.SUCCESS);
                return value;
            }
            Throwable cause = Futures.unwrapped(failure);
            if (!RefusalReply.isRefusal(cause)) {
                timed.end(outcome(cause));
                throw new CompletionException(cause);
            }
            admission.cancel();
            timed.end(ChatCommandOutcome.REFUSED);
            return this.refusals.of(cause, request);
        });
    }

    /** {@return the outcome of a call that threw; a conversation that ends is none of its failures} */
    private static ChatCommandOutcome outcome(Throwable failure) {
        return (Futures.unwrapped(failure) instanceof ExpectedEnd)
                ? ChatCommandOutcome.SUCCESS
                : ChatCommandOutcome.FAILED;
    }

    /** Answers a group without a further word, the built-in help and, if that is wanted, an unknown word. */
    private @Nullable Object withoutCommand(CommandRequest request) {
        WordNode group = request.node();
        if (group != null) {
            return this.help
                    .usages(request, group)
                    .map(usages -> this.refusals.ofGroup(request, usages))
                    .orElse(null);
        }
        if (request.commands().isHelp(request.line().word())) {
            return this.registry.settings().helpReply().reply(this.help.of(request));
        }
        return request.commands().isSuggesting()
                ? this.help
                        .suggestion(request.line().word(), request)
                        .map(near -> this.refusals.of(new UnknownWord(near), request))
                        .orElse(null)
                : null;
    }

    private @Nullable CommandRequest request(Delivery delivery) {
        return CommandRequest.of(delivery, this.registry, this.inlet);
    }
}
