package io.kryten.simulator.cytube;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Rule of an option.
 *
 * @param name CyTube's name of the option
 * @param rank the lowest rank that may set it
 * @param preset the value in a new channel
 * @param complaint CyTube's answer to an invalid value, with {@code %s} for the value; empty if CyTube does not answer
 * @param reader converts a wanted value to the set one, or to null if it is invalid
 */
record OptionRule(
        String name, double rank, JsonNode preset, String complaint, Function<JsonNode, @Nullable JsonNode> reader) {

    private static final int LONGEST_TEXT = 100;

    private static final double LARGEST_BURST = 20;

    private static final double FASTEST_CHAT = 10;

    private static final Pattern ADDRESS = Pattern.compile("(?:https://[^/?#\\s]+\\S*)?");

    private static final double MODERATOR = EffectiveRank.MODERATOR;

    private static final double ADMIN = EffectiveRank.ADMIN;

    /** All options, in the order in which CyTube sends them. */
    static final List<OptionRule> ALL = List.of(
            flag("allow_voteskip", MODERATOR, true),
            number("voteskip_ratio", 0.5, Double.MAX_VALUE, "Input must be a number 0 or greater, not \"%s\""),
            number("afk_timeout", 600, 86_400, "AFK timeout must be between 1 and 86400 seconds (or 0 to disable)"),
            new OptionRule("pagetitle", ADMIN, Json.text(""), "", OptionRule::text),
            new OptionRule("maxlength", MODERATOR, Json.number(0), "", OptionRule::playTime),
            address("externalcss", "CSS"),
            address("externaljs", "JS"),
            flag("chat_antiflood", MODERATOR, false),
            new OptionRule("chat_antiflood_params", MODERATOR, flood(4, 1), "", OptionRule::flood),
            flag("show_public", ADMIN, false),
            flag("enable_link_regex", MODERATOR, true),
            new OptionRule("password", ADMIN, Json.flag(false), "", OptionRule::password),
            flag("allow_dupes", MODERATOR, false),
            flag("torbanned", ADMIN, false),
            flag("block_anonymous_users", ADMIN, false),
            flag("allow_ascii_control", ADMIN, false),
            number("playlist_max_per_user", ADMIN),
            number("new_user_chat_delay", MODERATOR),
            number("new_user_chat_link_delay", MODERATOR),
            number("playlist_max_duration_per_user", MODERATOR));

    /** {@return the value to set, empty if the wanted value is invalid} */
    Optional<JsonNode> read(JsonNode wanted) {
        return Optional.ofNullable(this.reader.apply(wanted));
    }

    private static OptionRule flag(String name, double rank, boolean preset) {
        return new OptionRule(name, rank, Json.flag(preset), "", wanted -> Json.flag(wanted.asBoolean()));
    }

    private static OptionRule number(String name, double rank) {
        return new OptionRule(name, rank, Json.number(0), "", wanted -> number(wanted, Double.MAX_VALUE));
    }

    private static OptionRule number(String name, double preset, double most, String complaint) {
        return new OptionRule(name, MODERATOR, Json.number(preset), complaint, wanted -> number(wanted, most));
    }

    private static OptionRule address(String name, String what) {
        String complaint = "Invalid URL for external " + what + ":  URL must begin with 'https://'";
        return new OptionRule(
                name,
                ADMIN,
                Json.text(""),
                complaint,
                wanted -> ADDRESS.matcher(wanted.asText()).matches() && wanted.isTextual() ? wanted : null);
    }

    private static @Nullable JsonNode number(JsonNode wanted, double most) {
        double number = Json.toNumber(wanted);
        return (number >= 0 && number <= most) ? Json.number(number) : null;
    }

    private static JsonNode text(JsonNode wanted) {
        String text = wanted.asText();
        return Json.text(text.substring(0, Math.min(LONGEST_TEXT, text.length())));
    }

    private static JsonNode password(JsonNode wanted) {
        return wanted.asText().isEmpty() || wanted.isBoolean() ? Json.flag(false) : text(wanted);
    }

    /** Reads seconds, or a text such as {@code 1:30:00}. */
    private static @Nullable JsonNode playTime(JsonNode wanted) {
        return number(wanted.isTextual() ? Json.number(PlayTime.parse(wanted.textValue())) : wanted, Double.MAX_VALUE);
    }

    private static @Nullable JsonNode flood(JsonNode wanted) {
        double burst = Json.toNumber(wanted.path("burst"));
        double sustained = Json.toNumber(wanted.path("sustained"));
        return (burst >= 0 && sustained > 0)
                ? flood(Math.min(LARGEST_BURST, burst), Math.min(FASTEST_CHAT, sustained))
                : null;
    }

    private static ObjectNode flood(double burst, double sustained) {
        ObjectNode parameters = Json.object();
        parameters.set("burst", Json.number(burst));
        parameters.set("sustained", Json.number(sustained));
        return parameters.set("cooldown", Json.number(burst / sustained));
    }
}
