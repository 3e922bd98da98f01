package io.kryten.simulator;

import java.util.List;

import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.event.Ban;
import io.kryten.simulator.cytube.CyTubeRoom;

/** Actions of a visitor on other users. CyTube requires the rank of a moderator, or a higher one for some of them. */
public final class VisitorModeration extends VisitorActions<VisitorModeration> {

    private final CyTubeRoom room;

    VisitorModeration(Visitor visitor, CyTubeRoom room) {
        super(visitor);
        this.room = room;
    }

    /**
     * Kicks a user from the channel.
     *
     * @param name the user's name
     * @param reason the reason; may be empty
     * @return this
     */
    public VisitorModeration kick(String name, String reason) {
        return command("/kick ", name, reason);
    }

    /**
     * Bans a name and kicks its user.
     *
     * @param name the user's name
     * @param reason the reason; may be empty
     * @return this
     */
    public VisitorModeration ban(String name, String reason) {
        return command("/ban ", name, reason);
    }

    /**
     * Lifts all bans of a name.
     *
     * @param name the name, in any case
     * @return this
     * @throws IllegalStateException if the name is not banned
     */
    public VisitorModeration unban(String name) {
        List<Ban> all = this.room.truth().bans();
        List<Ban> bans =
                all.stream().filter(ban -> ban.name().equalsIgnoreCase(name)).toList();
        if (bans.isEmpty()) {
            throw new IllegalStateException("There is no ban of '" + name + "'. Banned are: "
                    + all.stream().map(Ban::name).toList());
        }
        bans.forEach(ban -> send("unban", Visitor.object().put("id", ban.id()).put("name", ban.name())));
        return this;
    }

    /**
     * Mutes a user.
     *
     * @param name the user's name
     * @return this
     */
    public VisitorModeration mute(String name) {
        return command("/mute ", name, "");
    }

    /**
     * Shadow-mutes a user: only moderators see the lines, and the user does not notice.
     *
     * @param name the user's name
     * @return this
     */
    public VisitorModeration shadowMute(String name) {
        return command("/smute ", name, "");
    }

    /**
     * Ends a mute of either kind.
     *
     * @param name the user's name
     * @return this
     */
    public VisitorModeration unmute(String name) {
        return command("/unmute ", name, "");
    }

    /**
     * Gives a user a permanent rank.
     *
     * @param name the user's name, who may be absent
     * @param rank the rank
     * @return this
     */
    public VisitorModeration rank(String name, Rank rank) {
        return send("setChannelRank", Visitor.object().put("name", name).put("rank", rank.value()));
    }

    /**
     * Makes a user the leader, who controls playback.
     *
     * @param name the user's name, spelt exactly; empty to remove the leader
     * @return this
     */
    public VisitorModeration leader(String name) {
        return send("assignLeader", Visitor.object().put("name", name));
    }

    /**
     * Clears the chat.
     *
     * @return this
     */
    public VisitorModeration clearChat() {
        return say("/clear");
    }

    private VisitorModeration command(String command, String name, String reason) {
        String user = new Username(name).value();
        return say(command + user + (reason.isEmpty() ? "" : " " + reason));
    }
}
