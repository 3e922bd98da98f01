package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Registry of the chat commands of an application: lists them by channel. Thread-safe. Commands come and go with their beans;
 * lines are read against an immutable snapshot.
 */
public final class ChatCommandRegistry {

    private final KrytenChannels channels;
    private final ChatCommandSettings settings;
    private final CommandAccess access;
    private final List<Entry> entries = new ArrayList<>();
    private volatile Map<Channel, CommandIndex> byChannel = Map.of();

    /**
     * Creates an empty registry.
     *
     * @param channels the configured channels
     * @param settings the settings
     * @param scheduler the clock of the log
     */
    public ChatCommandRegistry(KrytenChannels channels, ChatCommandSettings settings, Scheduler scheduler) {
        this.channels = channels;
        this.settings = settings;
        this.access = new CommandAccess(scheduler);
    }

    /**
     * Returns the prefixes of a channel.
     *
     * @param channel a configured channel
     * @return the texts before a command; empty if the channel has no commands
     */
    public List<String> prefixes(Channel channel) {
        CommandIndex commands = of(channel);
        return (commands != null) ? commands.commandPrefix().texts() : List.of();
    }

    /**
     * Lists the commands of a channel, hidden ones included.
     *
     * @param channel a configured channel
     * @return the commands in the order of their registration; empty if there are none
     */
    public List<ChatCommandDescription> commands(Channel channel) {
        return commands(channel, command -> true);
    }

    /**
     * Lists the commands of a channel, hidden ones included.
     *
     * @param channel a channel in any case, or {@code domain/channel}
     * @return the commands in the order of their registration; empty if there are none
     * @throws KrytenValidationException if no configured channel matches, or more than one does
     */
    public List<ChatCommandDescription> commands(String channel) {
        return commands(this.channels.resolve(channel));
    }

    /**
     * Lists what the built-in help shows to a user: the commands that the user may give at the place of a call, without hidden
     * ones. A {@code help} command of the bot may show them in other words. Asks the conditions of the commands.
     *
     * @param call a call of the user
     * @return the commands in the order of their registration; empty if there are none
     */
    public List<ChatCommandDescription> commands(ChatCommandCall call) {
        return commands(call.channel(), command -> this.access.isShown(command, call));
    }

    private List<ChatCommandDescription> commands(Channel channel, Predicate<RegisteredCommand> condition) {
        CommandIndex commands = of(channel);
        return (commands == null)
                ? List.of()
                : commands.all().stream()
                        .filter(condition)
                        .map(command -> ChatCommandDescription.of(command, commands.prefix()))
                        .toList();
    }

    /** Ends the running cooldowns of all commands. The test kit calls it before each test, as tests share an application. */
    public synchronized void resetCooldowns() {
        this.entries.stream()
                .map(entry -> entry.command().cooldown())
                .filter(Objects::nonNull)
                .forEach(CommandCooldown::reset);
    }

    /** {@return the number of commands that a listener handles} */
    synchronized int count(ChatCommandHandler listener) {
        return Math.toIntExact(this.entries.stream()
                .filter(entry -> entry.listener() == listener)
                .count());
    }

    /** {@return the access of users to commands} */
    CommandAccess access() {
        return this.access;
    }

    /** {@return the settings} */
    ChatCommandSettings settings() {
        return this.settings;
    }

    /** {@return the commands of a channel; null if there are none} */
    @Nullable
    CommandIndex of(Channel channel) {
        return this.byChannel.get(channel);
    }

    /**
     * Adds the commands of a bean.
     *
     * @param bean the bean, for {@link #remove}
     * @throws io.kryten.listener.InvalidListenerException if the words of a command are taken; none is added
     */
    synchronized void add(Object bean, Map<RegisteredCommand, ChatCommandHandler> commands) {
        List<Entry> changed = new ArrayList<>(this.entries);
        commands.forEach((command, listener) -> changed.add(new Entry(bean, command, listener)));
        this.byChannel = index(changed);
        this.entries.clear();
        this.entries.addAll(changed);
    }

    /** Removes the commands of a bean. */
    synchronized void remove(Object bean) {
        if (this.entries.removeIf(entry -> entry.bean() == bean)) {
            this.byChannel = index(this.entries);
        }
    }

    private Map<Channel, CommandIndex> index(List<Entry> all) {
        Map<Channel, CommandIndex> index = new HashMap<>();
        for (Entry entry : all) {
            entry.command()
                    .channels()
                    .forEach(channel -> index.computeIfAbsent(channel, first -> new CommandIndex(first, this.settings))
                            .add(entry.command(), entry.listener()));
        }
        return Map.copyOf(index);
    }

    private record Entry(Object bean, RegisteredCommand command, ChatCommandHandler listener) {}
}
