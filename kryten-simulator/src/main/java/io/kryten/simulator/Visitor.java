package io.kryten.simulator;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatUser;
import io.kryten.simulator.cytube.Account;

/**
 * A visitor of the channel, who can do everything that a person can do in a browser. An action that CyTube does not do throws
 * an {@link IllegalStateException} with CyTube's words, or with the rule where CyTube is silent: a test would else wait for
 * something that never happens. In {@link #attempt} it does not; then CyTube's words are in {@link #complaints()}. A refusal
 * that comes later than the action, such as that of a video that is looked up for some time, is only there.
 *
 * <p>A visitor who left, was kicked or joined again since cannot act: everything but leaving throws an
 * {@link IllegalStateException} with the reason. Safe for use by many threads.
 */
public final class Visitor {

    private final Account account;

    private final VisitorConnection seat;

    Visitor(Account account, VisitorConnection seat) {
        this.account = account;
        this.seat = seat;
    }

    /** {@return the name} */
    public String name() {
        return this.account.name();
    }

    /** {@return whether this one is in the room} */
    public boolean isHere() {
        return this.seat.isTaken();
    }

    /**
     * Lets actions of visitors be refused, on this thread.
     *
     * @param actions what this one does
     * @return this
     */
    public Visitor attempt(Consumer<Visitor> actions) {
        Refusals.attempt(() -> actions.accept(this));
        return this;
    }

    /**
     * Says something, as typed: {@code /me waves}, {@code /afk} and {@code /kick bob} work as in CyTube. A line of somebody
     * shadow-muted is no refusal: the sender and moderators see it.
     *
     * @param text the line
     * @return this
     * @throws IllegalStateException if CyTube does not pass the line on or does not carry out the command, or if this
     * visitor is gone
     */
    public Visitor say(String text) {
        ObjectNode line = object().put("msg", text);
        line.putObject("meta");
        return emit("chatMsg", line);
    }

    /**
     * Says something to one person.
     *
     * @param to who
     * @param text the line
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor is gone
     */
    public Visitor pm(String to, String text) {
        ObjectNode line = object().put("to", to).put("msg", text);
        line.putObject("meta");
        return emit("pm", line);
    }

    /**
     * Goes away from the keyboard, or comes back.
     *
     * @param away which of the two; nothing happens if it is so already
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor is gone
     */
    public Visitor afk(boolean away) {
        this.seat.session();
        boolean now = this.seat.room().users().stream()
                .filter(user -> user.name().equals(name()))
                .map(ChatUser::afk)
                .anyMatch(Boolean.TRUE::equals);
        return (now != away) ? say("/afk") : this;
    }

    /**
     * Adds something to the end of the playlist, to stay there.
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
     * @param option which, from 0
     * @return this
     */
    public Visitor vote(int option) {
        polls().vote(option);
        return this;
    }

    /**
     * Votes to skip what plays.
     *
     * @return this
     */
    public Visitor voteskip() {
        return emit("voteskip", JsonNodeFactory.instance.nullNode());
    }

    /** {@return what this one does with the playlist} */
    public VisitorPlaylist playlist() {
        return new VisitorPlaylist(this);
    }

    /** {@return what this one does with what can be played} */
    public VisitorLibrary library() {
        return new VisitorLibrary(this);
    }

    /** {@return what this one does with polls} */
    public VisitorPolls polls() {
        return new VisitorPolls(this);
    }

    /** {@return what this one does with others} */
    public VisitorModeration moderation() {
        return new VisitorModeration(this, this.seat.room());
    }

    /** {@return what this one does with the room itself} */
    public VisitorSettings settings() {
        return new VisitorSettings(this);
    }

    /**
     * Sends any frame to the server, as a browser would.
     *
     * @param frame CyTube's name of it
     * @param data what it carries
     * @return this
     * @throws IllegalStateException if CyTube refuses it, or if this visitor is gone
     */
    public Visitor emit(String frame, JsonNode data) {
        this.seat.emit(frame, data);
        return this;
    }

    /** Leaves the room, unless this one is gone anyway. */
    public void leave() {
        this.seat.leave();
    }

    /** {@return what the room told this one, the last 1000 things, the newest last} */
    public List<ReceivedFrame> received() {
        return this.seat.received();
    }

    /**
     * What the room told this one under a name.
     *
     * @param frame CyTube's name, for example {@code chatMsg}
     * @return the contents, the newest last
     */
    public List<JsonNode> received(String frame) {
        return received().stream()
                .filter(one -> one.name().equals(frame))
                .map(ReceivedFrame::data)
                .toList();
    }

    /**
     * What CyTube reproached this one with, in its words: why something was refused, why a line was not passed on, why this
     * one was kicked. A line too fast has no words, only the name {@code cooldown}.
     *
     * @return the words, the newest last
     */
    public List<String> complaints() {
        return received().stream().filter(Refusals::isOne).map(Refusals::words).toList();
    }

    /** {@return the name, and whether this one is here} */
    @Override
    public String toString() {
        return name() + (isHere() ? "" : " (gone)");
    }

    String absence() {
        return this.seat.absence();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
