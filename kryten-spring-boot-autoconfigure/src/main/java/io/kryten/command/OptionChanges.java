package io.kryten.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.Rank;

/**
 * Changes of a channel's options, by CyTube's names. Options that are not named stay. Values that CyTube 3.86 would refuse, cut or
 * replace are refused. CyTube ignores options that need {@link Rank#ADMIN} if the robot's rank is lower, and changes the others; so
 * nothing is sent then, if the rank is known.
 *
 * @param values the values by CyTube's name of the option
 */
public record OptionChanges(Map<String, Object> values) {

    /** No change. */
    public static final OptionChanges NONE = new OptionChanges(Map.of());

    private static final Duration DAY = Duration.ofDays(1);

    private static final Duration UNLIMITED = Duration.ofSeconds(Integer.MAX_VALUE);

    private static final int TEXT = 100;

    private static final int ADDRESS = 255;

    private static final int BURST = 20;

    private static final int LINES_PER_SECOND = 10;

    /**
     * Copies the argument, whose values are not validated.
     *
     * @param values the values by CyTube's name of the option
     */
    public OptionChanges {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Sets whether users may vote to skip ({@code allow_voteskip}).
     *
     * @param allowed whether they may
     * @return the changes
     */
    public OptionChanges withVoteskip(boolean allowed) {
        return with("allow_voteskip", allowed);
    }

    /**
     * Sets the share of the users who are not AFK whose votes skip the current media ({@code voteskip_ratio}).
     *
     * @param ratio 0 or above, 0.5 for a half
     * @return the changes
     * @throws KrytenValidationException if the number is out of range
     */
    public OptionChanges withVoteskipRatio(double ratio) {
        if (!(ratio >= 0) || Double.isInfinite(ratio)) {
            throw new KrytenValidationException("The ratio of votes to skip must be 0 or above, not " + ratio);
        }
        return with("voteskip_ratio", ratio);
    }

    /**
     * Sets after which time without a sign of life a user is AFK ({@code afk_timeout}).
     *
     * @param time 1 s to 1 day, or zero for never; a fraction of a second is dropped
     * @return the changes
     * @throws KrytenValidationException if the time is out of range
     */
    public OptionChanges withAfkTimeout(Duration time) {
        return with("afk_timeout", ArgumentRules.seconds("The AFK time-out", time, Duration.ZERO, DAY));
    }

    /**
     * Sets the title of the channel's page ({@code pagetitle}); needs {@link Rank#ADMIN}.
     *
     * @param title up to 100 UTF-16 units; CyTube removes combining characters
     * @return the changes
     * @throws KrytenValidationException if the text is longer
     */
    public OptionChanges withPageTitle(String title) {
        return with("pagetitle", ArgumentRules.atMost(TEXT, "title of the page", title));
    }

    /**
     * Sets the longest media that users may add ({@code maxlength}).
     *
     * @param time a time in whole seconds; zero for no limit
     * @return the changes
     * @throws KrytenValidationException if the time is negative
     */
    public OptionChanges withMaxLength(Duration time) {
        return with("maxlength", seconds("The longest media", time));
    }

    /**
     * Sets the address of an external style sheet ({@code externalcss}); needs {@link Rank#ADMIN}.
     *
     * @param address an address by {@code https}, up to 255 UTF-16 units; empty for none
     * @return the changes
     * @throws KrytenValidationException if the text is no such address
     */
    public OptionChanges withExternalCss(String address) {
        return with("externalcss", address("style sheet", address));
    }

    /**
     * Sets the address of an external script ({@code externaljs}); needs {@link Rank#ADMIN}.
     *
     * @param address an address by {@code https}, up to 255 UTF-16 units; empty for none
     * @return the changes
     * @throws KrytenValidationException if the text is no such address
     */
    public OptionChanges withExternalJs(String address) {
        return with("externaljs", address("script", address));
    }

    /**
     * Sets whether chat of users below {@link Rank#MODERATOR} is throttled by {@link #withAntifloodLimits}
     * ({@code chat_antiflood}).
     *
     * @param throttled whether it is
     * @return the changes
     */
    public OptionChanges withAntiflood(boolean throttled) {
        return with("chat_antiflood", throttled);
    }

    /**
     * Sets how many lines a user may send ({@code chat_antiflood_params}).
     *
     * @param burst lines in a row, 0 to 20
     * @param perSecond lines a second after that, above 0 and up to 10
     * @return the changes
     * @throws KrytenValidationException if a number is out of range
     */
    public OptionChanges withAntifloodLimits(int burst, double perSecond) {
        if (burst < 0 || burst > BURST || !(perSecond > 0) || perSecond > LINES_PER_SECOND) {
            throw new KrytenValidationException("Chat can be limited to 0 to " + BURST + " lines in a row and up to "
                    + LINES_PER_SECOND + " lines a second, not to " + burst + " and " + perSecond);
        }
        return with("chat_antiflood_params", Map.of("burst", burst, "sustained", perSecond));
    }

    /**
     * Sets whether the site lists the channel ({@code show_public}); needs {@link Rank#ADMIN}.
     *
     * @param listed whether it does
     * @return the changes
     */
    public OptionChanges withPublicListing(boolean listed) {
        return with("show_public", listed);
    }

    /**
     * Sets whether addresses in chat become links ({@code enable_link_regex}).
     *
     * @param linked whether they do
     * @return the changes
     */
    public OptionChanges withLinks(boolean linked) {
        return with("enable_link_regex", linked);
    }

    /**
     * Sets the password for entering the channel ({@code password}); needs {@link Rank#ADMIN}.
     *
     * @param password up to 100 UTF-16 units; empty for none
     * @return the changes
     * @throws KrytenValidationException if the text is longer
     */
    public OptionChanges withPassword(String password) {
        if (password.length() > TEXT) {
            throw new KrytenValidationException(
                    "The password has " + password.length() + " characters, CyTube takes " + TEXT);
        }
        return with("password", password);
    }

    /**
     * Sets whether a media may be on the playlist twice ({@code allow_dupes}).
     *
     * @param allowed whether it may
     * @return the changes
     */
    public OptionChanges withDuplicates(boolean allowed) {
        return with("allow_dupes", allowed);
    }

    /**
     * Sets whether connections from Tor are refused ({@code torbanned}); needs {@link Rank#ADMIN}.
     *
     * @param refused whether they are
     * @return the changes
     */
    public OptionChanges withTorBanned(boolean refused) {
        return with("torbanned", refused);
    }

    /**
     * Sets whether visitors without an account are refused ({@code block_anonymous_users}); needs {@link Rank#ADMIN}.
     *
     * @param refused whether they are
     * @return the changes
     */
    public OptionChanges withAnonymousUsersBlocked(boolean refused) {
        return with("block_anonymous_users", refused);
    }

    /**
     * Sets whether chat may contain control characters ({@code allow_ascii_control}); needs {@link Rank#ADMIN}.
     *
     * @param allowed whether it may
     * @return the changes
     */
    public OptionChanges withControlCharacters(boolean allowed) {
        return with("allow_ascii_control", allowed);
    }

    /**
     * Sets how many items of one user the playlist takes ({@code playlist_max_per_user}); needs {@link Rank#ADMIN}.
     *
     * @param items the number, 0 for no limit
     * @return the changes
     * @throws KrytenValidationException if the number is negative
     */
    public OptionChanges withMaxItemsPerUser(int items) {
        return with("playlist_max_per_user", ArgumentRules.notNegative("The number of items", items));
    }

    /**
     * Sets how much playing time of one user the playlist takes ({@code playlist_max_duration_per_user}).
     *
     * @param time a time in whole seconds; zero for no limit
     * @return the changes
     * @throws KrytenValidationException if the time is negative
     */
    public OptionChanges withMaxDurationPerUser(Duration time) {
        return with("playlist_max_duration_per_user", seconds("The playing time of a user", time));
    }

    /**
     * Sets how old an account or address must be before its user may chat ({@code new_user_chat_delay}).
     *
     * @param age a time in whole seconds; zero for none
     * @return the changes
     * @throws KrytenValidationException if the time is negative
     */
    public OptionChanges withNewUserChatDelay(Duration age) {
        return with("new_user_chat_delay", seconds("The age of a user", age));
    }

    /**
     * Sets how old an account or address must be before its user may post links ({@code new_user_chat_link_delay}).
     *
     * @param age a time in whole seconds; zero for none
     * @return the changes
     * @throws KrytenValidationException if the time is negative
     */
    public OptionChanges withNewUserLinkDelay(Duration age) {
        return with("new_user_chat_link_delay", seconds("The age of a user", age));
    }

    /** {@return the names of the changed options; a value may be the channel's password} */
    @Override
    public String toString() {
        return "OptionChanges" + this.values.keySet();
    }

    private OptionChanges with(String option, Object value) {
        Map<String, Object> changed = new TreeMap<>(this.values);
        changed.put(option, value);
        return new OptionChanges(changed);
    }

    private static long seconds(String what, Duration time) {
        return ArgumentRules.seconds(what, time, Duration.ZERO, UNLIMITED);
    }

    private static String address(String what, String address) {
        ArgumentRules.atMost(ADDRESS, "address of the " + what, address);
        if (!address.isEmpty() && !isSecure(address)) {
            throw new KrytenValidationException("'" + LogSafe.of(address, TEXT) + "' is no address of a " + what
                    + ": CyTube takes those that begin with https://");
        }
        return address;
    }

    private static boolean isSecure(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException ex) {
            return false;
        }
    }
}
