package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Actions that CyTube refuses to visitors; each fails the test with the rule, unless it is only attempted. */
class VisitorRefusalTests extends RefusedActions {

    static Stream<Arguments> actions() {
        return Stream.of(
                // A line
                action("bob", "a blank line is no line", visitor -> visitor.say("   ")),
                action(
                        "bob",
                        "the permission 'kick' needs rank 1.5, and bob has 1",
                        visitor -> visitor.say("/kick gina")),
                action("bob", "the permission 'chatclear' needs rank 2", visitor -> visitor.say("/clear")),
                action("bob", "to shout needs rank 1.5", visitor -> visitor.say("/shout hey")),
                action("bob", "the permission 'playlistdelete' needs rank 2", visitor -> visitor.say("/clean x")),
                action("bob", "flair of a site administrator needs rank 255", visitor -> visitor.say("/a x")),
                action("bob", "Syntax: /rank <username> <rank>", visitor -> visitor.say("/rank gina")),
                action("bob", "to set a rank needs rank 3", visitor -> visitor.say("/rank gina 2")),
                action("bob", "the permission 'kick' needs rank 1.5", visitor -> visitor.say("/kickanons")),
                action("bob", "do not have ban permissions", visitor -> visitor.say("/ipban gina")),
                action("bob", "the permission 'pollctl' needs rank 1.5", visitor -> visitor.say("/poll Q,a,b")),
                action("bob", "the limit of chat is 10 lines a second", visitor -> {
                    for (int i = 0; i < 30; i++) {
                        visitor.say("line " + i);
                    }
                }),
                action("bob", "You have been muted on this channel", (visitor, room) -> {
                    room.moderation().mute("bob");
                    visitor.say("hello?");
                }),
                action("gina", "the permission 'chat' needs rank 1, and gina has 0", (visitor, room) -> {
                    room.settings().permission("chat", Rank.REGISTERED);
                    visitor.say("hello?");
                }),
                action("gina", "a new user must wait with chat", (visitor, room) -> {
                    room.settings().option("new_user_chat_delay", 600);
                    visitor.say("hello?");
                }),
                action("bob", "PM failed: nobody isn't connected", visitor -> visitor.pm("nobody", "psst")),
                action("bob", "You can't PM yourself!", visitor -> visitor.pm("bob", "psst")),
                action("bob", "no client sends 'seekTo'", visitor -> visitor.emit("seekTo", Visitor.object())),
                action("bob", "Unexpected error for message vote", visitor -> visitor.emit("vote", Visitor.object())),
                // Votes
                action("bob", "the poll has options 0 to 1, not 2", visitor -> visitor.vote(2)),
                action(
                        "bob",
                        "the poll has options 0 to 1, not -1",
                        visitor -> visitor.polls().vote(-1)),
                action("bob", "no poll is open", (visitor, room) -> {
                    room.polls().close();
                    visitor.vote(0);
                }),
                action("gina", "the permission 'pollvote' needs rank 1", (visitor, room) -> {
                    room.settings().permission("pollvote", Rank.REGISTERED);
                    visitor.vote(0);
                }),
                action(
                        "bob",
                        "the permission 'pollctl' needs rank 1.5, and bob has 1",
                        visitor -> visitor.polls().open("Q?", "a")),
                action(
                        "bob",
                        "the permission 'pollctl' needs rank 1.5",
                        visitor -> visitor.polls().close()),
                action(
                        "mod",
                        "no poll is open",
                        visitor -> visitor.polls().close().close()),
                action(
                        "mod",
                        "between 1 and 86400 seconds",
                        visitor -> visitor.polls().openFor("Q?", Duration.ofDays(2), "a")),
                action("mod", "1-255 characters", visitor -> visitor.polls().openHidden("Q?", "")),
                action("bob", "has voted already", visitor -> visitor.voteskip().voteskip()),
                action("bob", "there is nothing to skip", (visitor, room) -> {
                    room.playlist().clear();
                    visitor.voteskip();
                }),
                action("bob", "allow_voteskip", (visitor, room) -> {
                    room.settings().option("allow_voteskip", false);
                    visitor.voteskip();
                }),
                // Playlist
                action(
                        "gina",
                        "the permission 'playlistadd' needs rank 1.5, and gina has 0",
                        visitor -> visitor.queue("yt", "x")),
                action("mod", "This item is already on the playlist", visitor -> visitor.queue("yt", "one")),
                action("mod", "This video is gone", (visitor, room) -> {
                    room.cytube().media().fail("yt", "gone", "This video is gone");
                    visitor.queue("yt", "gone");
                }),
                action("bob", "the permission 'playlistnext' needs rank 1.5", (visitor, room) -> {
                    room.playlist().toggleLock();
                    visitor.playlist().add("yt", "x", true, true);
                }),
                action(
                        "bob",
                        "the permission 'playlistdelete' needs rank 2",
                        visitor -> visitor.playlist().delete(0)),
                action(
                        "mod",
                        "the item 99 is not on the playlist",
                        visitor -> visitor.playlist().delete(99)),
                action(
                        "bob",
                        "the permission 'playlistmove' needs rank 1.5",
                        visitor -> visitor.playlist().move(1, PlaylistPosition.PREPEND)),
                action(
                        "mod",
                        "the item 99 is not on the playlist",
                        visitor -> visitor.playlist().move(99, PlaylistPosition.APPEND)),
                action(
                        "mod",
                        "an item cannot come after itself",
                        visitor -> visitor.playlist().move(1, new PlaylistPosition.After(1))),
                action(
                        "mod",
                        "takes 1 out and puts it back nowhere",
                        visitor -> visitor.playlist().move(1, new PlaylistPosition.After(99))),
                action(
                        "bob",
                        "the permission 'playlistjump' needs rank 1.5",
                        visitor -> visitor.playlist().jump(1)),
                action(
                        "mod",
                        "the item 99 is not on the playlist",
                        visitor -> visitor.playlist().jump(99)),
                action(
                        "bob",
                        "the permission 'playlistjump' needs rank 1.5",
                        visitor -> visitor.playlist().next()),
                action(
                        "mod",
                        "nothing plays",
                        visitor -> visitor.playlist().clear().next()),
                action(
                        "bob",
                        "the permission 'settemp' needs rank 2",
                        visitor -> visitor.playlist().temporary(1, true)),
                action(
                        "mod",
                        "the item 99 is not on the playlist",
                        visitor -> visitor.playlist().temporary(99, true)),
                action(
                        "bob",
                        "the permission 'playlistclear' needs rank 2",
                        visitor -> visitor.playlist().clear()),
                action(
                        "bob",
                        "the permission 'playlistshuffle' needs rank 2",
                        visitor -> visitor.playlist().shuffle()),
                action(
                        "bob",
                        "the permission 'playlistlock' needs rank 2",
                        visitor -> visitor.playlist().toggleLock()),
                action(
                        "bob",
                        "only the leader says where the video is",
                        visitor -> visitor.playlist().position("one", 3, false)));
    }

    @Test
    void actionsThroughTheChannelFailAsWell() {
        assertThatIllegalStateException().isThrownBy(() -> this.room.say("bob", "/clear"));
        assertThatIllegalStateException().isThrownBy(() -> this.room.pm("bob", "nobody", "psst"));
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.playlist().delete(99))
                .withMessageContaining("of 'owner'");
        assertThatNoException()
                .isThrownBy(() -> this.room.attempt(
                        channel -> channel.say("bob", "/clear").playlist().delete(99)));
        assertThatIllegalStateException().as("after the attempt").isThrownBy(() -> this.room.say("bob", "/clear"));
    }

    @Test
    void refusalOfAttemptIsAmongComplaints() {
        Visitor bob = this.room.as("bob");
        assertThat(bob.attempt(visitor -> visitor.pm("nobody", "psst"))).isSameAs(bob);
        assertThat(bob.complaints()).containsExactly("PM failed: nobody isn't connected to this channel.");
    }

    @Test
    void possibleActionsAreNotRefused() {
        Visitor admin = this.room.as("admin");
        Visitor bob = this.room.as("bob");
        assertThatNoException().isThrownBy(() -> {
            bob.say("hi")
                    .say("/me waves")
                    .say("/afk")
                    .afk(false)
                    .pm("gina", "psst")
                    .vote(1)
                    .vote(1)
                    .voteskip();
            bob.library().search("one");
            admin.playlist()
                    .move(1, PlaylistPosition.PREPEND)
                    .jump(1)
                    .temporary(1, true)
                    .shuffle();
            admin.moderation().leader("bob").leader("").shadowMute("bob");
            bob.say("in the shadow");
            admin.moderation()
                    .unmute("bob")
                    .rank("gina", Rank.REGISTERED)
                    .kick("gina", "bye")
                    .clearChat();
            admin.settings()
                    .option("afk_timeout", 500)
                    .permission("kick", Rank.MODERATOR)
                    .emote("Kappa", "https://x.example/k.png")
                    .renameEmote("Kappa", "Keepo", "https://x.example/k.png")
                    .removeEmote("Keepo")
                    .addFilter(new ChatFilter("f", "foo", "g", "bar", true, false))
                    .removeFilter("f");
            admin.polls().close().open("Q?", "a").close();
        });
    }

    @Test
    void kickByOtherVisitorIsNoRefusal() {
        List<Visitor> here = this.room.visitors();
        this.room.as("mod").say("/kick bob");
        assertThat(here)
                .filteredOn(visitor -> !visitor.isHere())
                .extracting(Visitor::name)
                .containsExactly("bob");
    }
}
