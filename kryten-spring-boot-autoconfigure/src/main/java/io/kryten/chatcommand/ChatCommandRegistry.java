package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Registry of the chat commands of an application: lists them by channel. Thread-safe. Commands come and go with their beans;
 * lines are read against an immutable snapshot.
 */
public final class ChatCommandRegistry {

    private final KrytenChannels channels;
    private final ChatCommandSettings settings;
    private final List<Entry> entries = new ArrayList<>();
    private volatile Map<Channel, CommandIndex> byChannel = Map.of();

    /**
     * Creates an empty registry.
     *
     * @param channels the configured channels
     * @param settings the settings
     */
    public ChatCommandRegistry(KrytenChannels channels, ChatCommandSettings settings) {
        this.channels = channels;
        this.settings = settings;
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
        CommandIndex commands = of(channel);
        return (commands == null)
                ? List.of()
                : commands.all().stream()
                        .map(command -> ChatCommandDescription.of(command, commands.prefix()))
                        .toList();
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
