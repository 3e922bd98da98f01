package io.kryten.command;

import java.util.Map;

import io.kryten.KrytenValidationException;
import io.kryten.event.ChatFilter;

/**
 * Commands of a channel's settings (protocol.md section 2). CyTube cuts texts that are too long without a notice, so they are
 * refused.
 */
public final class SettingsCommands {

    private static final int TEXT = 20_000;

    private static final int SHORT_TEXT = 1_000;

    private static final int FLAGS = 4;

    private SettingsCommands() {}

    /**
     * Sets the message of the day.
     *
     * @param html up to 20 000 UTF-16 units of HTML, which CyTube sanitizes; empty for none
     * @return the command
     * @throws KrytenValidationException if the text is longer
     */
    public static KrytenCommand motd(String html) {
        return KrytenCommand.repeatable("setMotd", Map.of("motd", ArgumentRules.atMost(TEXT, "MOTD", html)));
    }

    /**
     * Sets the channel's style sheet.
     *
     * @param css up to 20 000 UTF-16 units; empty for none
     * @return the command
     * @throws KrytenValidationException if the text is longer
     */
    public static KrytenCommand css(String css) {
        return KrytenCommand.repeatable("setChannelCSS", Map.of("css", ArgumentRules.atMost(TEXT, "style sheet", css)));
    }

    /**
     * Sets the channel's script.
     *
     * @param js up to 20 000 UTF-16 units; empty for none
     * @return the command
     * @throws KrytenValidationException if the text is longer
     */
    public static KrytenCommand js(String js) {
        return KrytenCommand.repeatable("setChannelJS", Map.of("js", ArgumentRules.atMost(TEXT, "script", js)));
    }

    /**
     * Changes options of the channel; the others stay.
     *
     * @param changes at least one option
     * @return the command
     * @throws KrytenValidationException if there is no change: the robot refuses it
     */
    public static KrytenCommand options(OptionChanges changes) {
        return KrytenCommand.repeatable("setOptions", Map.of("options", some("option", changes.values())));
    }

    /**
     * Changes permissions of the channel; the others stay.
     *
     * @param changes at least one permission
     * @return the command
     * @throws KrytenValidationException if there is no change: the robot refuses it
     */
    public static KrytenCommand permissions(PermissionChanges changes) {
        return KrytenCommand.repeatable("setPermissions", Map.of("permissions", some("permission", changes.numbers())));
    }

    /**
     * Adds an emote, or replaces the picture of the emote of that name.
     *
     * @param name the word that becomes a picture, not blank
     * @param image the address of the picture, up to 1 000 UTF-16 units, not blank
     * @return the command
     * @throws KrytenValidationException if a text is blank or too long
     */
    public static KrytenCommand emote(String name, String image) {
        String address = ArgumentRules.atMost(
                SHORT_TEXT, "address of the picture", ArgumentRules.notBlank("address of the picture", image));
        return KrytenCommand.repeatable(
                "updateEmote", Map.of("name", ArgumentRules.notBlank("name of the emote", name), "image", address));
    }

    /**
     * Removes an emote. CyTube reports the removal of an unknown emote too.
     *
     * @param name the emote, case-sensitive
     * @return the command
     * @throws KrytenValidationException if the name is blank
     */
    public static KrytenCommand removeEmote(String name) {
        return KrytenCommand.repeatable(
                "removeEmote", Map.of("name", ArgumentRules.notBlank("name of the emote", name)));
    }

    /**
     * Adds a chat filter.
     *
     * @param filter a filter with a name of its own
     * @return the command, not repeatable: CyTube refuses a second filter of the name
     * @throws KrytenValidationException if name or expression are blank, or flags or replacement are too long
     */
    public static KrytenCommand addFilter(ChatFilter filter) {
        return KrytenCommand.of("addFilter", arguments(filter));
    }

    /**
     * Replaces the chat filter of the same name.
     *
     * @param filter the filter
     * @return the command
     * @throws KrytenValidationException if name or expression are blank, or flags or replacement are too long
     */
    public static KrytenCommand updateFilter(ChatFilter filter) {
        return KrytenCommand.repeatable("updateFilter", arguments(filter));
    }

    /**
     * Removes a chat filter. CyTube reports the removal of an unknown filter too.
     *
     * @param name the filter's name, case-sensitive
     * @return the command
     * @throws KrytenValidationException if the name is blank
     */
    public static KrytenCommand removeFilter(String name) {
        return KrytenCommand.repeatable(
                "removeFilter", Map.of("name", ArgumentRules.notBlank("name of the filter", name)));
    }

    private static Map<String, Object> arguments(ChatFilter filter) {
        return Map.of(
                "name", ArgumentRules.notBlank("name of the filter", filter.name()),
                "source", ArgumentRules.notBlank("expression of the filter", filter.source()),
                "flags", ArgumentRules.atMost(FLAGS, "flag text of the filter", filter.flags()),
                "replace", ArgumentRules.atMost(SHORT_TEXT, "replacement of the filter", filter.replacement()),
                "filterlinks", filter.filterLinks(),
                "active", filter.active());
    }

    private static Map<String, ?> some(String what, Map<String, ?> changes) {
        if (changes.isEmpty()) {
            throw new KrytenValidationException("No " + what + " is changed: name at least one");
        }
        return changes;
    }
}
