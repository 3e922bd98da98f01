package io.kryten.simulator;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import io.kryten.protocol.KrytenJson;

/** What a visitor does with the room itself; CyTube lets its administrators do it. */
public final class VisitorSettings {

    private final Visitor visitor;

    VisitorSettings(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Sets the message of the day.
     *
     * @param html HTML; CyTube takes out what is dangerous
     * @return this
     */
    public VisitorSettings motd(String html) {
        return emit("setMotd", Visitor.object().put("motd", html));
    }

    /**
     * Sets the room's own style.
     *
     * @param css the style sheet
     * @return this
     */
    public VisitorSettings css(String css) {
        return emit("setChannelCSS", Visitor.object().put("css", css));
    }

    /**
     * Sets the room's own script.
     *
     * @param js the script
     * @return this
     */
    public VisitorSettings js(String js) {
        return emit("setChannelJS", Visitor.object().put("js", js));
    }

    /**
     * Sets options.
     *
     * @param options by CyTube's names, for example {@code afk_timeout}; those that are not named stay
     * @return this
     */
    public VisitorSettings options(JsonNode options) {
        return emit("setOptions", options);
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
     * Sets which rank something asks for.
     *
     * @param permission CyTube's name, for example {@code playlistadd}
     * @param rank the lowest rank that may do it
     * @return this
     */
    public VisitorSettings permission(String permission, Rank rank) {
        return emit("setPermissions", Visitor.object().put(permission, rank.value()));
    }

    /**
     * Adds an emote or changes its picture.
     *
     * @param name what people type
     * @param image the picture's address
     * @return this
     */
    public VisitorSettings emote(String name, String image) {
        return emit("updateEmote", Visitor.object().put("name", name).put("image", image));
    }

    /**
     * Gives an emote another name.
     *
     * @param old its name so far
     * @param name its name from now on
     * @param image the picture's address
     * @return this
     */
    public VisitorSettings renameEmote(String old, String name, String image) {
        return emit(
                "renameEmote",
                Visitor.object().put("old", old).put("name", name).put("image", image));
    }

    /**
     * Takes an emote away.
     *
     * @param name its name
     * @return this
     */
    public VisitorSettings removeEmote(String name) {
        return emit("removeEmote", Visitor.object().put("name", name));
    }

    /**
     * Adds a rule that rewrites chat.
     *
     * @param filter the rule
     * @return this
     */
    public VisitorSettings addFilter(ChatFilter filter) {
        return emit("addFilter", tree(filter));
    }

    /**
     * Changes a rule.
     *
     * @param filter the rule, found by its name
     * @return this
     */
    public VisitorSettings updateFilter(ChatFilter filter) {
        return emit("updateFilter", tree(filter));
    }

    /**
     * Takes a rule away.
     *
     * @param name its name
     * @return this
     */
    public VisitorSettings removeFilter(String name) {
        return emit("removeFilter", Visitor.object().put("name", name));
    }

    private VisitorSettings emit(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return this;
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
