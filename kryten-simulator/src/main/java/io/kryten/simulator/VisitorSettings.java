package io.kryten.simulator;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import io.kryten.protocol.KrytenJson;

/** Actions of a visitor on the channel's settings. CyTube requires the rank of an administrator. */
public final class VisitorSettings extends VisitorActions<VisitorSettings> {

    VisitorSettings(Visitor visitor) {
        super(visitor);
    }

    /**
     * Sets the message of the day.
     *
     * @param html HTML; CyTube sanitizes it
     * @return this
     */
    public VisitorSettings motd(String html) {
        return send("setMotd", Visitor.object().put("motd", html));
    }

    /**
     * Sets the channel's style.
     *
     * @param css the style sheet
     * @return this
     */
    public VisitorSettings css(String css) {
        return send("setChannelCSS", Visitor.object().put("css", css));
    }

    /**
     * Sets the channel's script.
     *
     * @param js the script
     * @return this
     */
    public VisitorSettings js(String js) {
        return send("setChannelJS", Visitor.object().put("js", js));
    }

    /**
     * Sets options.
     *
     * @param options values by CyTube's names, for example {@code afk_timeout}; other options stay
     * @return this
     */
    public VisitorSettings options(JsonNode options) {
        return send("setOptions", options);
    }

    /**
     * Sets an option.
     *
     * @param name CyTube's name, for example {@code allow_voteskip}
     * @param value a text, a number or a boolean
     * @return this
     */
    public VisitorSettings option(String name, Object value) {
        return options(KrytenJson.toObject(Map.of(name, value)));
    }

    /**
     * Sets the required rank of a permission.
     *
     * @param permission CyTube's name, for example {@code playlistadd}
     * @param rank the lowest rank that has it
     * @return this
     */
    public VisitorSettings permission(String permission, Rank rank) {
        return send("setPermissions", Visitor.object().put(permission, rank.value()));
    }

    /**
     * Adds an emote or changes its picture.
     *
     * @param name the typed word
     * @param image the picture's address
     * @return this
     */
    public VisitorSettings emote(String name, String image) {
        return send("updateEmote", Visitor.object().put("name", name).put("image", image));
    }

    /**
     * Renames an emote.
     *
     * @param old its old name
     * @param name its new name
     * @param image the picture's address
     * @return this
     */
    public VisitorSettings renameEmote(String old, String name, String image) {
        return send(
                "renameEmote",
                Visitor.object().put("old", old).put("name", name).put("image", image));
    }

    /**
     * Removes an emote.
     *
     * @param name its name
     * @return this
     */
    public VisitorSettings removeEmote(String name) {
        return send("removeEmote", Visitor.object().put("name", name));
    }

    /**
     * Adds a chat filter.
     *
     * @param filter the filter
     * @return this
     */
    public VisitorSettings addFilter(ChatFilter filter) {
        return send("addFilter", tree(filter));
    }

    /**
     * Changes a chat filter.
     *
     * @param filter the filter, found by its name
     * @return this
     */
    public VisitorSettings updateFilter(ChatFilter filter) {
        return send("updateFilter", tree(filter));
    }

    /**
     * Removes a chat filter.
     *
     * @param name its name
     * @return this
     */
    public VisitorSettings removeFilter(String name) {
        return send("removeFilter", Visitor.object().put("name", name));
    }

    private static ObjectNode tree(ChatFilter filter) {
        return Visitor.object()
                .put("name", filter.name())
                .put("source", filter.source())
                .put("flags", filter.flags())
                .put("replace", filter.replacement())
                .put("active", filter.active())
                .put("filterlinks", filter.filterLinks());
    }
}
