package io.kryten.simulator;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.event.Ban;
import io.kryten.simulator.cytube.CyTubeRoom;

/** What a visitor does with others; CyTube lets moderators do it, and refuses some of it to them. */
public final class VisitorModeration {

    private final Visitor visitor;

    private final CyTubeRoom room;

    VisitorModeration(Visitor visitor, CyTubeRoom room) {
        this.visitor = visitor;
        this.room = room;
    }

    /**
     * Throws somebody out.
     *
     * @param name who
     * @param reason why; may be empty
     * @return this
     */
    public VisitorModeration kick(String name, String reason) {
        return command("/kick ", name, reason);
    }

    /**
     * Bans a name and throws its bearer out.
     *
     * @param name who
     * @param reason why; may be empty
     * @return this
     */
    public VisitorModeration ban(String name, String reason) {
        return command("/ban ", name, reason);
    }

    /**
     * Bans a name and the addresses that it came from.
     *
     * @param name who
     * @param reason why; may be empty
     * @return this
     */
    public VisitorModeration banAddress(String name, String reason) {
        return command("/ipban ", name, reason);
    }

    /**
     * Lifts all bans of a name.
     *
     * @param name who, in any case
     * @return this
     * @throws IllegalStateException if nobody of that name is banned
     */
    public VisitorModeration unban(String name) {
        List<Ban> all = this.room.truth().bans();
        List<Ban> bans =
                all.stream().filter(ban -> ban.name().equalsIgnoreCase(name)).toList();
        if (bans.isEmpty()) {
            throw new IllegalStateException("There is no ban of '" + name + "'. Banned are: "
                    + all.stream().map(Ban::name).toList());
        }
        bans.forEach(ban -> emit("unban", Visitor.object().put("id", ban.id()).put("name", ban.name())));
        return this;
    }

    /**
     * Mutes somebody, who is told.
     *
     * @param name who
     * @return this
     */
    public VisitorModeration mute(String name) {
        return command("/mute ", name, "");
    }

    /**
     * Mutes somebody without telling: only moderators see what is said.
     *
     * @param name who
     * @return this
     */
    public VisitorModeration shadowMute(String name) {
        return command("/smute ", name, "");
    }

    /**
     * Ends a mute of either kind.
     *
     * @param name who
     * @return this
     */
    public VisitorModeration unmute(String name) {
        return command("/unmute ", name, "");
    }

    /**
     * Gives somebody a rank for good.
     *
     * @param name who; need not be here
     * @param rank the rank
     * @return this
     */
    public VisitorModeration rank(String name, Rank rank) {
        return emit("setChannelRank", Visitor.object().put("name", name).put("rank", rank.value()));
    }

    /**
     * Gives somebody the remote control.
     *
     * @param name who, spelt exactly; empty to take it away from whoever has it
     * @return this
     */
    public VisitorModeration leader(String name) {
        return emit("assignLeader", Visitor.object().put("name", name));
    }

    /**
     * Wipes the chat.
     *
     * @return this
     */
    public VisitorModeration clearChat() {
        this.visitor.say("/clear");
        return this;
    }

    private VisitorModeration command(String command, String name, String reason) {
        String user = new Username(name).value();
        this.visitor.say(command + user + (reason.isEmpty() ? "" : " " + reason));
        return this;
    }

    private VisitorModeration emit(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return this;
    }
}
