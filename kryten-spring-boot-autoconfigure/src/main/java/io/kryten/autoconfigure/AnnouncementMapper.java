package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.announcement.Announcement;
import io.kryten.command.BlankText;
import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/** Maps {@code kryten.announcements} to announcements; a failure names the key, the value, the rule and the correction. */
final class AnnouncementMapper {

    /** Pause below which announcements are a flood. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private AnnouncementMapper() {}

    /** {@return an announcement for each entry and channel, in the order of the configuration} */
    static List<Announcement> map(List<KrytenProperties.Announcement> configured, KrytenChannels channels) {
        List<Announcement> announcements = new ArrayList<>();
        for (int i = 0; i < configured.size(); i++) {
            String key = "kryten.announcements[" + i + "]";
            KrytenProperties.Announcement entry = configured.get(i);
            check(key, entry);
            for (Channel channel : channels(key + ".channel", entry.channel(), channels)) {
                announcements.add(announcement(channel, entry));
            }
        }
        return announcements;
    }

    private static Announcement announcement(Channel channel, KrytenProperties.Announcement entry) {
        Integer lines = entry.afterLines();
        return new Announcement(
                channel,
                entry.text().strip(),
                entry.every(),
                (lines != null) ? lines : 0,
                entry.onlyWhenPresent(),
                entry.jitter());
    }

    private static void check(String key, KrytenProperties.Announcement entry) {
        String text = entry.text().strip();
        PropertiesCheck.require(
                !BlankText.is(text),
                key + ".text",
                entry.text(),
                "It is blank.",
                "Set it to the text of the announcement.");
        PropertiesCheck.require(
                text.length() <= KrytenCommand.LONGEST_LINE,
                key + ".text",
                text,
                "It has " + text.length() + " UTF-16 units, and a line of chat has " + KrytenCommand.LONGEST_LINE
                        + " at most.",
                "Shorten it, or make two announcements of it.");
        Duration every = entry.every();
        Integer lines = entry.afterLines();
        if (every == null && lines == null) {
            throw new InvalidKrytenPropertyException(
                    key + ".every",
                    null,
                    "Neither every nor after-lines is set, so the announcement would never be sent.",
                    "Set " + key + ".every, for example to 30m, or " + key + ".after-lines, for example to 50.");
        }
        if (every != null) {
            PropertiesCheck.require(
                    every.compareTo(SHORTEST) >= 0,
                    key + ".every",
                    every,
                    "The value is shorter than " + SHORTEST.toSeconds() + " seconds; a number without a unit is in ms.",
                    "Set it to a duration such as 30m.");
            PropertiesCheck.atMostDays(key + ".every", every);
        }
        if (lines != null) {
            PropertiesCheck.atLeast(key + ".after-lines", lines, 1);
        }
        PropertiesCheck.notNegative(key + ".jitter", entry.jitter());
        PropertiesCheck.require(
                every != null || entry.jitter().isZero(),
                key + ".jitter",
                entry.jitter(),
                "It is added to every, which is not set.",
                "Set " + key + ".every, or remove the jitter.");
    }

    private static List<Channel> channels(String key, @Nullable String name, KrytenChannels channels) {
        if (name == null || name.isBlank()) {
            return channels.all();
        }
        try {
            return List.of(channels.resolve(name.strip()));
        } catch (KrytenValidationException ex) {
            boolean unknown = channels.matching(name.strip()).isEmpty();
            throw new InvalidKrytenPropertyException(
                    key,
                    name,
                    unknown ? "This channel is not configured." : "More than one channel has this name.",
                    "Set it to one of "
                            + channels.all().stream().map(Channel::toString).collect(Collectors.joining(", "))
                            + ", or leave it out for all channels.");
        }
    }
}
