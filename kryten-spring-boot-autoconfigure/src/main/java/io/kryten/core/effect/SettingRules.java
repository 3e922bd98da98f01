package io.kryten.core.effect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChannelCssJsEvent;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.text.HtmlText;

import static io.kryten.core.effect.Requirement.permission;
import static io.kryten.core.effect.Requirement.rank;

/** Rules of a channel's settings and of its library (protocol.md section 2). */
final class SettingRules {

    private static final String FILTERS = "filters";

    /** Options that CyTube changes on the way, or does not show. */
    private static final Set<String> REWRITTEN =
            Set.of("externalcss", "externaljs", "password", "chat_antiflood_params", "maxlength");

    /** Options that CyTube changes for admins only; for others it ignores them and changes the rest. */
    private static final Set<String> FOR_ADMINS = Set.of(
            "pagetitle",
            "externalcss",
            "externaljs",
            "show_public",
            "password",
            "torbanned",
            "block_anonymous_users",
            "allow_ascii_control",
            "playlist_max_per_user");

    /** Reference to a group in the replacement of a filter. */
    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    private SettingRules() {}

    static List<EffectRule> all() {
        return List.of(
                new EffectRule("setMotd")
                        .needs(permission("motdedit"))
                        .shownAs(MotdEvent.class, SettingRules::motd)
                        .described("`setMotd`")
                        .single()
                        .oneAtATime()
                        .kickedFor("Attempted setMotd with insufficient permission")
                        .frame("setMotd"),
                new EffectRule("setChannelCSS")
                        .needs(rank(Rank.ADMIN))
                        .unless(attempt -> attempt.state()
                                .css()
                                .filter(attempt.text("css")::equals)
                                .isPresent())
                        .shownBy(
                                ChannelCssJsEvent.class,
                                (event, attempt) -> attempt.text("css").equals(event.css()))
                        .silentIf(attempt -> attempt.state().css().isEmpty())
                        .described("`channelCSSJS` with the text, unless the channel has it already")
                        .kickedFor("Attempted setChannelCSS as non-admin")
                        .frame("setChannelCSS"),
                new EffectRule("setChannelJS")
                        .needs(rank(Rank.ADMIN))
                        .unless(attempt -> attempt.state()
                                .js()
                                .filter(attempt.text("js")::equals)
                                .isPresent())
                        .shownBy(
                                ChannelCssJsEvent.class,
                                (event, attempt) -> attempt.text("js").equals(event.js()))
                        .silentIf(attempt -> attempt.state().js().isEmpty())
                        .described("`channelCSSJS` with the text, unless the channel has it already")
                        .kickedFor("Attempted setChannelJS as non-admin")
                        .frame("setChannelJS"),
                new EffectRule("setOptions")
                        .needs(rank(Rank.MODERATOR))
                        .needsFor("an option of admins", SettingRules::isForAdmins, rank(Rank.ADMIN))
                        .unless(SettingRules::isUnseen)
                        .shownBy(ChannelOptionsEvent.class, SettingRules::optionsSet)
                        .described("`channelOpts`")
                        .single()
                        .oneAtATime()
                        .refusedAs(ValidationErrorEvent.class, (event, attempt) -> Match.LIKELY)
                        .refusedBy("That pagetitle is reserved")
                        .refusedBy("Expected number for *")
                        .kickedFor("Attempted setOptions as a non-moderator"),
                new EffectRule("setPermissions")
                        .needs(rank(Rank.ADMIN))
                        .shownBy(PermissionsEvent.class, SettingRules::permitted)
                        .described("`setPermissions` with the ranks")
                        .kickedFor("Attempted setPermissions as a non-admin"),
                new EffectRule("updateEmote")
                        .needs(permission("emoteedit"))
                        .shownAs(EmoteUpdatedEvent.class, SettingRules::emote)
                        .described("`updateEmote` with the name")
                        .oneAtATime()
                        .refusedBy("Emote names and images must not be blank.")
                        .refusedBy("Unable to update emote *"),
                new EffectRule("removeEmote")
                        .needs(permission("emoteedit"))
                        .shownBy(
                                EmoteRemovedEvent.class,
                                (event, attempt) -> attempt.text("name").equals(event.name()))
                        .described("`removeEmote` with the name"),
                filter("addFilter")
                        .refusedBy("Filter add failed: Filter '{name}' already exists*")
                        .refusedBy("Filter add failed: *"),
                filter("updateFilter").refusedBy("Filter update failed: *"),
                new EffectRule("removeFilter")
                        .needs(permission("filteredit"))
                        .shownBy(
                                ChatFilterDeletedEvent.class,
                                (event, attempt) -> attempt.text("name").equals(event.name()))
                        .described("`deleteChatFilter` with the name")
                        .refusedBy("Filter removal failed: *"),
                new EffectRule("searchLibrary"),
                new EffectRule("deleteFromLibrary").needs(permission("deletefromchannellib")));
    }

    private static EffectRule filter(String command) {
        return new EffectRule(command)
                .needs(permission("filteredit"))
                .shownAs(ChatFilterUpdatedEvent.class, SettingRules::filter)
                .described("`updateChatFilter` with the name")
                .oneAtATime(attempt -> FILTERS)
                .refusedBy("Invalid regex: *");
    }

    /** Another picture may be that of another client. CyTube escapes addresses. */
    private static Match emote(EmoteUpdatedEvent event, Attempt attempt) {
        String image = Objects.toString(event.emote().image(), "");
        String sent = attempt.text("image");
        return named(
                attempt.text("name").equals(event.emote().name()),
                image.equals(sent) || HtmlText.plainText(image).equals(sent));
    }

    /** Another text may be that of another client. CyTube rewrites references to groups. */
    private static Match filter(ChatFilterUpdatedEvent event, Attempt attempt) {
        ChatFilter shown = event.filter();
        String replacement = GROUP.matcher(attempt.text("replace")).replaceAll("\\\\$1");
        return named(
                attempt.text("name").equals(shown.name()),
                attempt.text("source").equals(shown.source())
                        && (replacement.equals(shown.replacement())
                                || attempt.text("replace").equals(shown.replacement())));
    }

    private static Match named(boolean sameName, boolean sameContent) {
        if (!sameName) {
            return Match.NONE;
        }
        return sameContent ? Match.CERTAIN : Match.LIKELY;
    }

    private static boolean isForAdmins(Attempt attempt) {
        return attempt.command().arguments().get("options") instanceof Map<?, ?> options
                && options.keySet().stream().map(String::valueOf).anyMatch(FOR_ADMINS::contains);
    }

    /** An empty address of a style sheet or script hides the change of all options, if it was empty before. */
    private static boolean isUnseen(Attempt attempt) {
        return attempt.command().arguments().get("options") instanceof Map<?, ?> options
                && ("".equals(options.get("externalcss")) || "".equals(options.get("externaljs")));
    }

    /** CyTube removes what it does not allow: the text that it shows is a part of the text that was sent. */
    private static Match motd(MotdEvent event, Attempt attempt) {
        String sent = attempt.text("motd");
        if (event.html().equals(sent)) {
            return Match.CERTAIN;
        }
        return HtmlText.plainText(sent).contains(HtmlText.plainText(event.html())) ? Match.LIKELY : Match.NONE;
    }

    /** {@return whether the channel has all the values that were set, as far as CyTube keeps them as they are} */
    private static boolean optionsSet(ChannelOptionsEvent event, Attempt attempt) {
        JsonNode known = event.options();
        return attempt.command().arguments().get("options") instanceof Map<?, ?> wanted
                && wanted.entrySet().stream()
                        .filter(entry -> !REWRITTEN.contains(String.valueOf(entry.getKey())))
                        .allMatch(entry -> isSame(known.path(String.valueOf(entry.getKey())), entry.getValue()));
    }

    private static boolean isSame(JsonNode known, Object wanted) {
        return (wanted instanceof Number number)
                ? known.isNumber() && known.doubleValue() == number.doubleValue()
                : known.asText().equals(String.valueOf(wanted));
    }

    /** {@return whether the channel has all the ranks that were set} */
    private static boolean permitted(PermissionsEvent event, Attempt attempt) {
        return attempt.command().arguments().get("permissions") instanceof Map<?, ?> wanted
                && wanted.entrySet().stream().allMatch(entry -> {
                    Rank rank = event.permissions().get(String.valueOf(entry.getKey()));
                    return rank != null && rank.toString().equals(plain(entry.getValue()));
                });
    }

    private static String plain(Object rank) {
        return (rank instanceof Number number) ? new Rank(number.doubleValue()).toString() : String.valueOf(rank);
    }
}
