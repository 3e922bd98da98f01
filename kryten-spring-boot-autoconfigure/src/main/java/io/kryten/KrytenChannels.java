package io.kryten;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The configured channels, found by name in any case. */
public final class KrytenChannels {

    private final Map<String, Channel> byKey = new LinkedHashMap<>();

    /**
     * Creates the collection.
     *
     * @param channels the configured channels in the spelling of their robots
     */
    public KrytenChannels(Collection<Channel> channels) {
        channels.forEach(channel -> this.byKey.put(channel.key(), channel));
    }

    /** {@return all channels in the order of the configuration} */
    public List<Channel> all() {
        return List.copyOf(this.byKey.values());
    }

    /**
     * Finds a channel.
     *
     * @param domain the site, in any case
     * @param name the channel, in any case
     * @return the channel in its configured spelling; null if it is not configured
     */
    public @Nullable Channel find(String domain, String name) {
        Channel exact = this.byKey.get(domain + "/" + name);
        return (exact != null) ? exact : this.byKey.get(new Channel(domain, name).key());
    }

    /**
     * Finds the only channel of a name.
     *
     * @param name a channel in any case, or {@code domain/channel} if two sites have a channel of that name
     * @return the channel in its configured spelling
     * @throws KrytenValidationException if no configured channel matches, or more than one does, or the name is null
     */
    public Channel resolve(String name) {
        if (name == null) {
            throw new KrytenValidationException(
                    "The channel must not be null; kryten.channels has " + names(this.byKey.values()));
        }
        List<Channel> found = matching(name);
        if (found.size() == 1) {
            return found.get(0);
        }
        String shown = "'" + LogSafe.of(name, 120) + "'";
        if (found.isEmpty()) {
            throw new KrytenValidationException(
                    "Channel " + shown + " is not configured; kryten.channels has " + names(this.byKey.values()));
        }
        throw new KrytenValidationException("Channel " + shown + " matches more than one; give one of " + names(found));
    }

    /**
     * Finds all channels of a name.
     *
     * @param name a channel in any case, or {@code domain/channel}
     * @return the channels, empty if none matches
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
