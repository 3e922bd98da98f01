package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.chat.ChatSettings;
import io.kryten.support.ElasticExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Validation of the properties at start-up; a failure names the key, the value, the rule and the correction. */
final class PropertiesCheck {

    private static final Logger logger = LoggerFactory.getLogger(PropertiesCheck.class);

    private static final int MAX_DAYS = 365;

    private static final String PREFIX_FIX = "Set it to a short text such as ! or bot! and put it in quotes.";

    /** The NATS client counts the milliseconds of an attempt to connect in an {@code int}. */
    private static final int MAX_DAYS_OF_ATTEMPT = 24;

    /** The host of a site, with a port if it has one. */
    private static final Pattern SITE = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]+(:\\d{1,5})?");

    /** CyTube's rule for channel names. */
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_-]{1,30}");

    /**
     * An address of a channel, or a part of one: host, path of channels ({@code r} unless the site has another), name, and the
     * rest.
     */
    private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://[^/]*+|[^/?#]*[.:][^/?#]*+(?=/))?+/*"
            + "(?:(?:[^/?#]+/+)??r/+|[^/?#]+/+)?[#@]*([^/?#]+)(?:[/?#].*)?");

    private PropertiesCheck() {}

    /** {@return the configured channels} */
    static List<Channel> channels(KrytenProperties properties) {
        if (properties.channels().isEmpty()) {
            throw new InvalidKrytenPropertyException(
                    "kryten.channels",
                    null,
                    "No channel is configured.",
                    "Set kryten.channels[0].domain and kryten.channels[0].channel to those of your robot, for example"
                            + " cytu.be and lounge.");
        }
        List<Channel> channels = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < properties.channels().size(); i++) {
            String key = "kryten.channels[" + i + "]";
            Channel channel = channel(key, properties.channels().get(i));
            String earlier = seen.putIfAbsent(channel.key(), key);
            require(earlier == null, key, channel, "It is the same channel as " + earlier + ".", "Remove one of them.");
            channels.add(channel);
        }
        return channels;
    }

    /** Validates the properties that have a range. */
    static void ranges(KrytenProperties properties) {
        KrytenProperties.Nats nats = properties.nats();
        atMostDays("kryten.nats.connect-timeout", nats.connectTimeout(), MAX_DAYS_OF_ATTEMPT);
        atMostDays("kryten.nats.reconnect-wait", nats.reconnectWait(), MAX_DAYS);
        atMostDays("kryten.nats.reconnect-jitter", nats.reconnectJitter(), MAX_DAYS);
        atMostDays("kryten.nats.ping-interval", nats.pingInterval(), MAX_DAYS);
        KrytenProperties.Command command = properties.command();
        positive("kryten.command.timeout", command.timeout());
        atLeast("kryten.command.retries", command.retries(), 0);
        notNegative("kryten.command.retry-delay", command.retryDelay());
        positive("kryten.command.confirm-timeout", command.confirmTimeout());
        ChatSettings common = ChatSettingsMapper.common(properties);
        chat("kryten.chat", common);
        for (int i = 0; i < properties.channels().size(); i++) {
            KrytenProperties.ChannelChat own = properties.channels().get(i).chat();
            if (own != null) {
                chat("kryten.channels[" + i + "].chat", ChatSettingsMapper.merged(own, common));
            }
        }
        KrytenProperties.Listener listener = properties.listener();
        atLeast("kryten.listener.queue-capacity", listener.queueCapacity(), 1);
        atLeast("kryten.listener.max-threads", listener.maxThreads(), 1);
        atMost(
                "kryten.listener.max-threads",
                listener.maxThreads(),
                ElasticExecutor.MOST_THREADS,
                "A pool has at most " + ElasticExecutor.MOST_THREADS + " threads.");
        notNegative("kryten.listener.timeout", listener.timeout());
        notNegative("kryten.listener.replay-grace", listener.replayGrace());
        atLeast("kryten.listener.concurrency", listener.concurrency(), 1);
        notNegative("kryten.listener.shutdown-timeout", listener.shutdownTimeout());
        positive("kryten.conversation.timeout", properties.conversation().timeout());
        atLeast("kryten.conversation.repeats", properties.conversation().repeats(), 0);
        properties.conversation().cancelWords().forEach(word -> cancelWord("kryten.conversation.cancel-words", word));
        prefixes(properties);
        positive("kryten.service.heartbeat-interval", properties.service().heartbeatInterval());
        notNegative("kryten.state.presence-grace", properties.state().presenceGrace());
    }

    private static void prefixes(KrytenProperties properties) {
        prefixes("kryten.chat-commands.prefix", properties.chatCommands().prefix());
        for (int i = 0; i < properties.channels().size(); i++) {
            KrytenProperties.ChannelChatCommands own =
                    properties.channels().get(i).chatCommands();
            if (own != null && own.prefix() != null) {
                prefixes("kryten.channels[" + i + "].chat-commands.prefix", own.prefix());
            }
        }
    }

    private static void prefixes(String key, List<String> prefixes) {
        prefixes.forEach(prefix -> prefix(key, prefix));
        require(!prefixes.isEmpty(), key, "", "Every line of chat would be a command.", PREFIX_FIX);
    }

    private static void prefix(String key, String prefix) {
        require(!prefix.isBlank(), key, prefix, "Every line of chat would be a command.", PREFIX_FIX);
        require(prefix.chars().noneMatch(Character::isWhitespace), key, prefix, "It contains white space.", PREFIX_FIX);
        require(
                prefix.length() < KrytenCommand.LONGEST_LINE,
                key,
                prefix,
                "A line of chat has at most " + KrytenCommand.LONGEST_LINE + " characters, and a command follows.",
                PREFIX_FIX);
        require(
                !prefix.startsWith("/"),
                key,
                prefix,
                "CyTube takes lines that start with / as its own commands.",
                PREFIX_FIX);
    }

    private static void cancelWord(String key, String word) {
        String fix = "Set it to words that users type, such as cancel; an empty list switches them off.";
        require(!word.isBlank(), key, word, "No line is blank.", fix);
        boolean fitsLine = word.length() <= KrytenCommand.LONGEST_LINE;
        require(fitsLine, key, word, "A line of chat has at most " + KrytenCommand.LONGEST_LINE + " characters.", fix);
    }

    private static void chat(String prefix, ChatSettings chat) {
        notNegative(prefix + ".min-delay", chat.minDelay());
        notNegative(prefix + ".jitter", chat.jitter());
        atLeast(prefix + ".max-length", chat.maxLength(), 10);
        atMost(
                prefix + ".max-length",
                chat.maxLength(),
                KrytenCommand.LONGEST_LINE,
                "CyTube cuts a line after " + KrytenCommand.LONGEST_LINE + " UTF-16 units.");
        atLeast(prefix + ".max-queued", chat.maxQueued(), 1);
        atLeast(prefix + ".max-replies-per-user", chat.maxRepliesPerUser(), 1);
    }

    /** Logs a warning for times that do not fit together. */
    static void warn(KrytenProperties properties) {
        KrytenProperties.Command command = properties.command();
        Duration wait = command.timeout().plus(command.confirmTimeout());
        Duration handler = properties.listener().timeout();
        boolean confirmed = command.confirm() == CommandSettings.Confirm.EFFECT;
        if (confirmed && !handler.isZero() && wait.compareTo(handler) >= 0) {
            logger.warn(
                    "A listener may be interrupted while it waits for a command: kryten.command.timeout ({}) and"
                            + " kryten.command.confirm-timeout ({}) together are not below kryten.listener.timeout ({})."
                            + " Raise the last, or lower one of the others",
                    command.timeout(),
                    command.confirmTimeout(),
                    handler);
        }
    }

    private static Channel channel(String key, KrytenProperties.Channel configured) {
        requireText(key + ".domain", configured.domain(), "the CyTube site, for example cytu.be");
        requireText(key + ".channel", configured.channel(), "the channel's name, for example lounge");
        require(
                SITE.matcher(configured.domain()).matches(),
                key + ".domain",
                configured.domain(),
                "It is not the name of a host: letters, digits, '.', '-' and '_', and a port behind ':'.",
                "Set it to the name of the site alone, as the robot is configured with it, for example cytu.be or"
                        + " localhost:8080.");
        require(
                CHANNEL.matcher(configured.channel()).matches(),
                key + ".channel",
                configured.channel(),
                "CyTube's channel names have 1 to 30 characters: letters from a to z, digits, '_' and '-'.",
                "Set it to the channel's name "
                        + nameWithin(configured.channel())
                                .map(name -> "alone: " + name + ".")
                                .orElse("as the robot is configured with it, for example lounge."));
        return new Channel(configured.domain(), configured.channel());
    }

    /** The name of the channel in an address from a browser, or behind {@code #} or {@code @}. */
    private static Optional<String> nameWithin(String text) {
        Matcher address = ADDRESS.matcher(text);
        // An address without a name ends with /r: that is the part before the name.
        return address.matches()
                ? Optional.of(address.group(1))
                        .filter(name -> CHANNEL.matcher(name).matches() && !name.equals("r"))
                : Optional.empty();
    }

    private static void requireText(String key, String value, String what) {
        String fix = "Set it to " + what + ".";
        require(!value.isBlank(), key, value, "It is blank.", fix);
        require(value.equals(value.strip()), key, value, "It begins or ends with white space.", fix);
    }

    private static void positive(String key, Duration value) {
        boolean positive = !value.isZero() && !value.isNegative();
        require(positive, key, value, "The value must be greater than zero.", "Set it to a duration such as 10s.");
        atMostDays(key, value, MAX_DAYS);
    }

    static void notNegative(String key, Duration value) {
        require(
                !value.isNegative(),
                key,
                value,
                "The value must not be negative.",
                "Set it to 0 or a duration such as 1s.");
        atMostDays(key, value, MAX_DAYS);
    }

    static void atMostDays(String key, Duration value) {
        atMostDays(key, value, MAX_DAYS);
    }

    /** Longer durations would overflow in later sums of times. */
    private static void atMostDays(String key, Duration value, int days) {
        boolean bounded = value.compareTo(Duration.ofDays(days)) <= 0;
        require(bounded, key, value, "The value is longer than " + days + " days.", "Set it to " + days + "d or less.");
    }

    static void atLeast(String key, int value, int least) {
        require(value >= least, key, value, "The value is too small.", "Set it to " + least + " or more.");
    }

    private static void atMost(String key, int value, int most, String rule) {
        require(value <= most, key, value, rule, "Set it to " + most + " or less.");
    }

    static void require(boolean valid, String key, Object value, String rule, String fix) {
        if (!valid) {
            throw new InvalidKrytenPropertyException(key, value.toString(), rule, fix);
        }
    }
}
