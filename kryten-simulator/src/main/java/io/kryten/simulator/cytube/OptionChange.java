package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;

/** One change of options: valid values are set, invalid ones are answered. */
final class OptionChange {

    private static final Pattern ADDRESS = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*:)(?://([^/?#\\s]*))?(\\S*)");

    private static final Set<String> ADMIN_ONLY = Set.of(
            "pagetitle",
            "externalcss",
            "externaljs",
            "show_public",
            "password",
            "torbanned",
            "block_anonymous_users",
            "allow_ascii_control",
            "playlist_max_per_user");

    private final ObjectNode options;

    private final Client client;

    private boolean changed;

    OptionChange(ObjectNode options, Client client) {
        this.options = options;
        this.client = client;
    }

    /** {@return whether an option has changed} */
    boolean apply(JsonNode wanted) {
        wanted.fieldNames().forEachRemaining(this::checkName);
        boolean admin = this.client.isAtLeast(EffectiveRank.ADMIN);
        flag(wanted, "allow_voteskip");
        voteskipRatio(wanted.path("voteskip_ratio"));
        awayTime(wanted.path("afk_timeout"));
        if (admin && wanted.has("pagetitle")) {
            String title = Js.toText(wanted.path("pagetitle"));
            set("pagetitle", Json.text(OptionRules.plainTitle(cut(title, 100))));
        }
        if (!longestMedia(wanted.path("maxlength"))) {
            return false;
        }
        playTimePerUser(wanted.path("playlist_max_duration_per_user"));
        if (admin && !(external(wanted, "externalcss", "CSS") && external(wanted, "externaljs", "JS"))) {
            return false;
        }
        flag(wanted, "chat_antiflood");
        if (!antiflood(wanted.path("chat_antiflood_params"))) {
            return false;
        }
        flag(wanted, "enable_link_regex");
        flag(wanted, "allow_dupes");
        if (admin) {
            adminOptions(wanted);
        }
        delay(wanted, "new_user_chat_delay");
        delay(wanted, "new_user_chat_link_delay");
        return this.changed;
    }

    private void checkName(String name) {
        if (!this.options.has(name)) {
            this.client.refuse("there is no option '" + LogSafe.of(name, 60) + "'");
        } else if (ADMIN_ONLY.contains(name)) {
            this.client.needs(EffectiveRank.ADMIN, "the option '" + name + "'");
        }
    }

    private void adminOptions(JsonNode wanted) {
        flag(wanted, "show_public");
        if (wanted.has("password")) {
            String password = Js.toText(wanted.path("password"));
            set("password", password.isEmpty() ? Json.flag(false) : Json.text(cut(password, 100)));
        }
        flag(wanted, "torbanned");
        flag(wanted, "block_anonymous_users");
        flag(wanted, "allow_ascii_control");
        double perUser = Js.parseInt(wanted.path("playlist_max_per_user"));
        if (perUser >= 0) {
            set("playlist_max_per_user", Json.number(perUser));
        } else if (wanted.has("playlist_max_per_user")) {
            refuseValue("playlist_max_per_user", wanted.path("playlist_max_per_user"));
        }
    }

    private void voteskipRatio(JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        double ratio = Js.parseFloat(value);
        if (ratio >= 0) {
            set("voteskip_ratio", Json.number(ratio));
            passed("voteskip_ratio");
        } else {
            failed("voteskip_ratio", "Input must be a number 0 or greater, not \"" + Js.toText(value) + "\"");
        }
    }

    private void awayTime(JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        double seconds = Js.parseInt(value);
        if (seconds >= 0 && seconds <= OptionRules.LONGEST_AWAY) {
            passed("afk_timeout");
            set("afk_timeout", Json.number(seconds));
        } else {
            failed("afk_timeout", "AFK timeout must be between 1 and 86400 seconds (or 0 to disable)");
        }
    }

    /** {@return false if the value makes the server stop} */
    private boolean longestMedia(JsonNode value) {
        if (value.isMissingNode()) {
            return true;
        }
        if (!value.isNumber() && !value.isTextual()) {
            refuseValue("maxlength", value);
            return false;
        }
        double seconds = value.isNumber() ? Js.parseInt(value) : PlayTime.parse(value.textValue());
        set("maxlength", Json.number((seconds >= 0) ? seconds : 0));
        return true;
    }

    private void playTimePerUser(JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        if (value.isNumber() && value.doubleValue() >= 0) {
            set("playlist_max_duration_per_user", Json.number(value.doubleValue()));
        } else {
            this.client.error("Expected number for playlist_max_duration_per_user, not \"" + Js.toText(value) + "\"");
        }
    }

    /** {@return false if the value makes the server stop} */
    private boolean external(JsonNode wanted, String name, String what) {
        JsonNode value = wanted.path(name);
        if (value.isMissingNode()) {
            return true;
        }
        String prefix = "Invalid URL for external " + what + ": ";
        if (!value.isTextual()) {
            String type = value.isArray() ? "object" : Js.typeOf(value);
            failed(name, prefix + "URL must be a string, not " + type);
            return false;
        }
        String link = Js.trim(cut(value.textValue(), 255));
        if (link.isEmpty()) {
            // CyTube forgets earlier changes of the same frame here.
            this.changed = !this.options.path(name).asText().isEmpty();
            this.options.put(name, "");
            passed(name);
            return true;
        }
        Matcher address = ADDRESS.matcher(link);
        if (!address.matches() || !address.group(1).equalsIgnoreCase("https:")) {
            failed(name, prefix + " URL must begin with 'https://'");
        } else if (address.group(2) == null || address.group(2).isEmpty()) {
            failed(name, prefix + "missing hostname");
        } else {
            passed(name);
            String path = address.group(3).startsWith("/") ? address.group(3) : "/" + address.group(3);
            set(name, Json.text("https://" + address.group(2).toLowerCase(Locale.ROOT) + path));
        }
        return true;
    }

    /** {@return false if the value makes the server stop} */
    private boolean antiflood(JsonNode value) {
        if (value.isMissingNode()) {
            return true;
        }
        if (value.isNull()) {
            refuseValue("chat_antiflood_params", value);
            return false;
        }
        boolean given = value.isContainerNode();
        double burst = given ? Js.parseInt(value.path("burst")) : 4;
        burst = Math.min(OptionRules.LARGEST_BURST, (burst >= 0) ? burst : 1);
        double perSecond = given ? Js.parseFloat(value.path("sustained")) : 1;
        perSecond = Math.min(OptionRules.FASTEST_CHAT, (perSecond > 0) ? perSecond : 1);
        ObjectNode params = Json.object();
        params.set("burst", Json.number(burst));
        params.set("sustained", Json.number(perSecond));
        params.set("cooldown", Json.number(burst / perSecond));
        set("chat_antiflood_params", params);
        return true;
    }

    private void delay(JsonNode wanted, String name) {
        JsonNode value = wanted.path(name);
        if (!value.isMissingNode() && Js.toNumber(value) >= 0) {
            set(name, value);
        } else if (!value.isMissingNode()) {
            refuseValue(name, value);
        }
    }

    private void flag(JsonNode wanted, String name) {
        if (wanted.has(name)) {
            set(name, Json.flag(Js.truthy(wanted.path(name))));
        }
    }

    private void set(String name, JsonNode value) {
        this.options.set(name, value);
        this.changed = true;
    }

    private void refuseValue(String name, JsonNode value) {
        this.client.refuse("the option '" + name + "' cannot be " + LogSafe.of(Js.toText(value), 60));
    }

    private void passed(String name) {
        this.client.send("validationPassed", Json.object().put("target", "#cs-" + name));
    }

    private void failed(String name, String message) {
        this.client.send(
                "validationError", Json.object().put("target", "#cs-" + name).put("message", message));
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
