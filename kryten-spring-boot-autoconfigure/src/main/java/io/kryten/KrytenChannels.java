package io.kryten;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The rooms of this application, found by the names that people give them. */
public final class KrytenChannels {

    private final Map<String, Channel> byKey = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param channels the configured rooms, in the spelling of their robots
     */
    public KrytenChannels(Collection<Channel> channels) {
        channels.forEach(channel -> this.byKey.put(channel.key(), channel));
    }

    /** {@return all rooms in the order of the configuration} */
    public List<Channel> all() {
        return List.copyOf(this.byKey.values());
    }

    /**
     * Finds a room.
     *
     * @param domain the site, in any case
     * @param name the channel, in any case
     * @return the room in its configured spelling, or null if it is none of ours
     */
    public @Nullable Channel find(String domain, String name) {
        Channel exact = this.byKey.get(domain + "/" + name);
        return (exact != null) ? exact : this.byKey.get(new Channel(domain, name).key());
    }

    /**
     * Finds the one room that a name means.
     *
     * @param name a channel in any case, or {@code domain/channel} where two sites have one of that name
     * @return the room in its configured spelling
     * @throws KrytenValidationException if no configured room or more than one is meant
     */
    public Channel resolve(String name) {
        List<Channel> found = matching(name);
        if (found.size() == 1) {
            return found.get(0);
        }
        String shown = "'" + LogSafe.of(name, 120) + "'";
        if (found.isEmpty()) {
            throw new KrytenValidationException(
                    "Channel " + shown + " is not configured; kryten.channels has " + names(this.byKey.values()));
        }
        throw new KrytenValidationException("Channel " + shown + " means more than one: say which, " + names(found));
    }

    /**
     * All rooms that a name means.
     *
     * @param name a channel in any case, or {@code domain/channel}
     * @return the rooms, none if it is not configured
     */
    public List<Channel> matching(String name) {
        return this.byKey.values().stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name)
                        || channel.toString().equalsIgnoreCase(name))
                .toList();
    }

    private static String names(Collection<Channel> channels) {
        return channels.stream().map(Channel::toString).collect(Collectors.joining(", "));
    }
}
