package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Options of a new channel, and the rules of loaded options. */
final class OptionRules {

    /** Greatest AFK time-out, in seconds: a day. */
    static final double LONGEST_AWAY = 86_400;

    static final int LARGEST_BURST = 20;

    static final double FASTEST_CHAT = 10;

    /** Combining characters, which are drawn over other text. */
    private static final Pattern COMBINING = Pattern.compile("[\\p{Mn}&&[\\u0000-\\uFFFF]]");

    private OptionRules() {}

    static ObjectNode defaults(String channel) {
        ObjectNode options = Json.object()
                .put("allow_voteskip", true)
                .put("voteskip_ratio", 0.5)
                .put("afk_timeout", 600)
                .put("pagetitle", channel)
                .put("maxlength", 0)
                .put("externalcss", "")
                .put("externaljs", "")
                .put("chat_antiflood", false);
        options.putObject("chat_antiflood_params")
                .put("burst", 4)
                .put("sustained", 1)
                .put("cooldown", 4);
        return options.put("show_public", false)
                .put("enable_link_regex", true)
                .put("password", false)
                .put("allow_dupes", false)
                .put("torbanned", false)
                .put("block_anonymous_users", false)
                .put("allow_ascii_control", false)
                .put("playlist_max_per_user", 0)
                .put("new_user_chat_delay", 0)
                .put("new_user_chat_link_delay", 0)
                .put("playlist_max_duration_per_user", 0);
    }

    /** Loads saved options; unknown ones are dropped. */
    static void load(ObjectNode options, JsonNode saved) {
        List<String> names = new ArrayList<>();
        options.fieldNames().forEachRemaining(names::add);
        names.stream().filter(saved::has).forEach(name -> options.set(name, saved.get(name)));
        options.put("pagetitle", plainTitle(options.path("pagetitle").asText()));
        JsonNode params = options.path("chat_antiflood_params");
        options.putObject("chat_antiflood_params")
                .put("burst", Math.min(LARGEST_BURST, params.path("burst").asInt()))
                .<ObjectNode>set(
                        "sustained",
                        Json.number(
                                Math.min(FASTEST_CHAT, params.path("sustained").asDouble())))
                .set("cooldown", params.path("cooldown"));
        options.set(
                "afk_timeout",
                Json.number(Math.min(LONGEST_AWAY, options.path("afk_timeout").asDouble())));
    }

    /** {@return a title without combining characters} */
    static String plainTitle(String title) {
        return COMBINING.matcher(title).replaceAll("");
    }
}
