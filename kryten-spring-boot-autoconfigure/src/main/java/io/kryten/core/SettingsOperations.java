package io.kryten.core;

import java.util.function.UnaryOperator;

import io.kryten.Rank;
import io.kryten.command.OptionChanges;
import io.kryten.command.PermissionChanges;
import io.kryten.command.SettingsCommands;
import io.kryten.event.ChatFilter;

/**
 * Settings of one channel. CyTube cuts texts that are too long without a notice, so they are refused here. Several of these
 * commands get a robot without the needed rank kicked. The current values are in {@link ChannelOperations#state()}. The exceptions
 * are those of {@link KrytenOperations}.
 */
@FunctionalInterface
public interface SettingsOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Sets the message of the day. Needs the permission {@code motdedit}, by default {@link Rank#ADMIN}; CyTube kicks a robot
     * without it.
     *
     * @param html up to 20 000 UTF-16 units of HTML, which CyTube sanitizes; empty for none
     * @throws io.kryten.KrytenValidationException if the text is longer
     */
    default void motd(String html) {
        operations().execute(SettingsCommands.motd(html));
    }

    /**
     * Sets the channel's style sheet. Needs {@link Rank#ADMIN}; CyTube kicks a robot of a lower rank.
     *
     * @param css up to 20 000 UTF-16 units; empty for none
     * @throws io.kryten.KrytenValidationException if the text is longer
     */
    default void css(String css) {
        operations().execute(SettingsCommands.css(css));
    }

    /**
     * Sets the channel's script. Needs {@link Rank#ADMIN}; CyTube kicks a robot of a lower rank.
     *
     * @param js up to 20 000 UTF-16 units; empty for none
     * @throws io.kryten.KrytenValidationException if the text is longer
     */
    default void js(String js) {
        operations().execute(SettingsCommands.js(js));
    }

    /**
     * Changes options; the others stay.
     *
     * <pre>{@code
     * lounge.settings().options(o -> o.withVoteskip(true).withVoteskipRatio(0.4));
     * }</pre>
     *
     * <p>Needs {@link Rank#MODERATOR}, and CyTube kicks a robot of a lower rank. Some options need {@link Rank#ADMIN}; see
     * {@link OptionChanges}.
     *
     * @param changes adds changes to {@link OptionChanges#NONE}
     * @throws io.kryten.KrytenValidationException if a value is out of range, or nothing is changed
     */
    default void options(UnaryOperator<OptionChanges> changes) {
        operations().execute(SettingsCommands.options(changes.apply(OptionChanges.NONE)));
    }

    /**
     * Changes permissions; the others stay.
     *
     * <pre>{@code
     * lounge.settings().permissions(p -> p.with("chat", Rank.REGISTERED));
     * }</pre>
     *
     * <p>Needs {@link Rank#ADMIN}, and CyTube kicks a robot of a lower rank.
     *
     * @param changes adds changes to {@link PermissionChanges#NONE}
     * @throws io.kryten.KrytenValidationException if CyTube 3.86 has no permission of a name, or nothing is changed
     */
    default void permissions(UnaryOperator<PermissionChanges> changes) {
        operations().execute(SettingsCommands.permissions(changes.apply(PermissionChanges.NONE)));
    }

    /**
     * Adds an emote, or replaces the picture of the emote of that name. Needs the permission {@code emoteedit}, by default
     * {@link Rank#ADMIN}.
     *
     * @param name the word that becomes a picture, not blank
     * @param image the address of the picture, up to 1 000 UTF-16 units, not blank
     * @throws io.kryten.KrytenValidationException if a text is blank or too long
     */
    default void emote(String name, String image) {
        operations().execute(SettingsCommands.emote(name, image));
    }

    /**
     * Removes an emote. CyTube reports the removal of an unknown emote too. Needs the permission {@code emoteedit}, by default
     * {@link Rank#ADMIN}.
     *
     * @param name the emote, case-sensitive
     * @throws io.kryten.KrytenValidationException if the name is blank
     */
    default void removeEmote(String name) {
        operations().execute(SettingsCommands.removeEmote(name));
    }

    /**
     * Adds a chat filter. CyTube refuses a name that exists and an invalid expression with an {@code errorMsg} event. Needs the
     * permission {@code filteredit}, by default {@link Rank#ADMIN}.
     *
     * @param filter the filter; up to 4 flags, and up to 1 000 UTF-16 units of replacement
     * @throws io.kryten.KrytenValidationException if name or expression are blank, or flags or replacement are too long
     */
    default void addFilter(ChatFilter filter) {
        operations().execute(SettingsCommands.addFilter(filter));
    }

    /**
     * Replaces the chat filter of the same name. CyTube refuses an unknown name and an invalid expression with an
     * {@code errorMsg} event. Needs the permission {@code filteredit}, by default {@link Rank#ADMIN}.
     *
     * @param filter the filter; up to 4 flags, and up to 1 000 UTF-16 units of replacement
     * @throws io.kryten.KrytenValidationException if name or expression are blank, or flags or replacement are too long
     */
    default void updateFilter(ChatFilter filter) {
        operations().execute(SettingsCommands.updateFilter(filter));
    }

    /**
     * Removes a chat filter. CyTube reports the removal of an unknown filter too. Needs the permission
     * {@code filteredit}, by default {@link Rank#ADMIN}.
     *
     * @param name the filter's name, case-sensitive
     * @throws io.kryten.KrytenValidationException if the name is blank
     */
    default void removeFilter(String name) {
        operations().execute(SettingsCommands.removeFilter(name));
    }
}
