package io.kryten.simulator;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatUser;
import io.kryten.simulator.cytube.Account;

/**
 * Visitor of the channel, who can do what a user can do in a browser, except what the simulator leaves out: passwords,
 * saved playlists, and imports of emotes and filters. An action that CyTube refuses throws an {@link IllegalStateException}
 * with CyTube's words, or with the rule where CyTube is silent: a test would else wait in vain. Within {@link #attempt} it does
 * not; then CyTube's words are in {@link #complaints()}. A refusal that comes later than the action, such as that of a video that
 * is looked up for some time, is only there.
 *
 * <p>A visitor who left, was kicked or joined again since cannot act: every action but leaving throws an {@link
 * IllegalStateException} with the reason. Thread-safe.
 */
public final class Visitor {

    private final Account account;

    private final VisitorConnection connection;

    Visitor(Account account, VisitorConnection connection) {
        this.account = account;
        this.connection = connection;
    }

    /** {@return the name} */
    public String name() {
        return this.account.name();
    }

    /** {@return whether the visitor is in the channel} */
    public boolean isHere() {
        return this.connection.isConnected();
    }

    /**
     * Allows refusals of visitors' actions on this thread.
     *
     * @param actions the visitor's actions
     * @return this
     */
    public Visitor attempt(Consumer<Visitor> actions) {
        Refusals.attempt(() -> actions.accept(this));
        return this;
    }

    /**
     * Sends a chat line, as typed: {@code /me waves}, {@code /afk} and {@code /kick bob} work as in CyTube. The line
     * of a shadow-muted visitor is no refusal: the sender and moderators see it.
     *
     * @param text the line
     * @return this
     * @throws IllegalStateException if CyTube does not pass the line on or does not run the command, or if this
     * visitor has left
     */
    public Visitor say(String text) {
        ObjectNode line = object().put("msg", text);
        line.putObject("meta");
        return emit("chatMsg", line);
    }

    /**
     * Sends a private message.
     *
     * @param to recipient
     * @param text the message
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor has left
     */
    public Visitor pm(String to, String text) {
        ObjectNode line = object().put("to", to).put("msg", text);
        line.putObject("meta");
        return emit("pm", line);
    }

    /**
     * Sets the AFK flag.
     *
     * @param away whether AFK; an equal flag changes nothing
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor has left
     */
    public Visitor afk(boolean away) {
        this.connection.session();
        boolean now = this.connection.room().users().stream()
                .filter(user -> user.name().equals(name()))
                .map(ChatUser::afk)
                .anyMatch(Boolean.TRUE::equals);
        return (now != away) ? say("/afk") : this;
    }

    /**
     * Adds a permanent item to the end of the playlist.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @return this
     */
    public Visitor queue(String type, String id) {
        playlist().add(type, id);
        return this;
    }

    /**
     * Votes in the open poll.
     *
     * @param option number of the option, from 0
     * @return this
     */
    public Visitor vote(int option) {
        polls().vote(option);
        return this;
    }

    /**
     * Votes to skip the current item.
     *
     * @return this
     */
    public Visitor voteskip() {
        return emit("voteskip", JsonNodeFactory.instance.nullNode());
    }

    /** {@return playlist actions} */
    public VisitorPlaylist playlist() {
        return new VisitorPlaylist(this);
    }

    /** {@return library actions} */
    public VisitorLibrary library() {
        return new VisitorLibrary(this);
    }

    /** {@return poll actions} */
    public VisitorPolls polls() {
        return new VisitorPolls(this);
    }

    /** {@return moderation actions} */
    public VisitorModeration moderation() {
        return new VisitorModeration(this, this.connection.room());
    }

    /** {@return settings actions} */
    public VisitorSettings settings() {
        return new VisitorSettings(this);
    }

    /**
     * Sends any frame to the server, as a browser would.
     *
     * @param frame CyTube's name of it
     * @param data its payload
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor has left
     */
    public Visitor emit(String frame, JsonNode data) {
        this.connection.emit(frame, data);
        return this;
    }

    /** Leaves the channel; does nothing if the visitor has left. */
    public void leave() {
        this.connection.leave();
    }

    /** {@return the last 1000 received frames, the newest last} */
    public List<ReceivedFrame> received() {
        return this.connection.received();
    }

    /**
     * Returns the payloads of the received frames of a name.
     *
     * @param frame CyTube's name, for example {@code chatMsg}
     * @return the payloads, the newest last
     */
    public List<JsonNode> received(String frame) {
        return received().stream()
                .filter(one -> one.name().equals(frame))
                .map(ReceivedFrame::data)
                .toList();
    }

    /**
     * Returns CyTube's error texts for this visitor: reasons of refusals, of dropped lines, of a kick. A line that
     * was sent too fast has no text, only the name {@code cooldown}.
     *
     * @return the texts, the newest last
     */
    public List<String> complaints() {
        return received().stream().filter(Refusals::isOne).map(Refusals::words).toList();
    }

    /** {@return name and presence} */
    @Override
    public String toString() {
        return name() + (isHere() ? "" : " (gone)");
    }

    String absence() {
        return this.connection.absence();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
