package io.kryten.sample.dj;

import java.time.Duration;
import java.util.List;

import io.kryten.Rank;
import io.kryten.core.KrytenTemplate;
import io.kryten.sample.SampleBotApplication;
import io.kryten.sample.VirtualClock;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The DJ bot in a simulated channel. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"kryten.nats.servers=nats://unused:4222", "dj.playlist="})
@ActiveProfiles("dj")
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
class DjBotTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void join(@Autowired KrytenTemplate kryten) {
        this.time.advanceUntil(() -> kryten.state("lounge").ready());
        this.room.join("alice");
        this.room.join("bob");
        this.room.join("mona", Rank.MODERATOR);
    }

    @Test
    void videosAreAddedInTurns() {
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");
        add("alice", "alice-three");
        add("bob", "bob-one---1");
        add("mona", "mona-one--1");
        add("bob", "bob-two---2");

        assertThat(playlist())
                .containsExactly(
                        "alice-one-1", "bob-one---1", "mona-one--1", "alice-two-2", "bob-two---2", "alice-three");
        assertThat(this.room).sentChatMatching("lounge", "Added: .*, number 2");
    }

    @Test
    void videosOfTheChannelItselfTakePartInTheTurns() {
        this.room
                .as("mona")
                .queue("yt", "mona-one--1")
                .queue("yt", "mona-two--2")
                .queue("yt", "mona-three3");

        add("bob", "bob-one---1");

        assertThat(playlist()).containsExactly("mona-one--1", "bob-one---1", "mona-two--2", "mona-three3");
    }

    @Test
    void turnsSurviveAShuffle() {
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");
        add("bob", "bob-one---1");
        this.room.as("mona").playlist().shuffle();

        this.room.as("mona").playlist().next();

        assertThat(this.room)
                .sentChatMatching("lounge", "Now playing: .* for (alice|bob)")
                .times(2);
    }

    @Test
    void moderatorAddsNext() {
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");

        this.room.mark();
        this.room.say("mona", "!add https://youtu.be/mona-first1 next");

        assertThat(this.room).sinceMark().sentChatMatching("lounge", "Added: .*, number 1");
        assertThat(playlist()).containsExactly("alice-one-1", "mona-first1", "alice-two-2");
    }

    @Test
    void videoThatPlaysNextStaysInFrontOfTheTurns() {
        this.room.as("mona").queue("yt", "mona-own--1");
        add("alice", "alice-one-1");
        add("mona", "mona-first1", " next");
        add("mona", "mona-first2", " next");

        add("bob", "bob-one---1");
        add("alice", "alice-two-2");
        add("mona", "mona-plain1");

        assertThat(playlist())
                .containsExactly(
                        "mona-own--1",
                        "mona-first2",
                        "mona-first1",
                        "alice-one-1",
                        "bob-one---1",
                        "alice-two-2",
                        "mona-plain1");
        assertThat(this.room).sentChatMatching("lounge", "Added: .*, number 4");
    }

    @Test
    void userDoesNotAddNext() {
        this.room.say("bob", "!add https://youtu.be/bob-first-1 next");

        assertThat(this.room).sentPmContaining("lounge", "bob", "Only moderators");
        assertThat(playlist()).isEmpty();
    }

    @Test
    void guestDoesNotAdd() {
        this.room.join("gus-t_1", Rank.GUEST).say("!add https://youtu.be/guest-one-1");

        assertThat(this.room).sentPmContaining("lounge", "gus-t_1", "registered");
        assertThat(playlist()).isEmpty();
    }

    @Test
    void waitingVideosOfAUserAreLimited() {
        for (int i = 0; i < 4; i++) {
            add("alice", "alice-vid-" + i);
        }

        this.room.say("alice", "!add https://youtu.be/alice-more1");
        assertThat(this.room).sentPm("lounge", "alice", "3 of your videos wait; add more later");

        this.time.advance(Duration.ofMinutes(4));
        add("alice", "alice-late1");
        assertThat(playlist()).hasSize(4).endsWith("alice-late1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "zz:none", "\"", "https://www.youtube.com/@somebody"})
    void unknownLinkIsRefusedWithTheUsage(String link) {
        this.room.say("bob", "!add " + link);

        assertThat(this.room).sentPmContaining("lounge", "bob", "Usage: !add <link> [next]");
        assertThat(playlist()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/film.mp4", "rt:rtmp://example.com/live", "tw:somebody"})
    void otherSourceIsRefused(String link) {
        this.room.say("bob", "!add " + link);

        assertThat(this.room).sentPmContaining("lounge", "bob", "Only these sources: ");
        assertThat(playlist()).isEmpty();
    }

    @Test
    void refusalOfCytubeIsTheReply() {
        add("alice", "alice-one-1");

        this.room.say("bob", "!add https://youtu.be/alice-one-1");
        assertThat(this.room).sentPm("lounge", "bob", "Not added: This item is already on the playlist");

        this.room.say("bob", "!np");
        assertThat(this.room).sentChatMatching("lounge", ".* for alice, 00:0\\d of 03:00");
    }

    @Test
    void videoThatCannotBeFoundIsRefused() {
        this.room.cytube().media().fail("yt", "missing-vid", "The video is private");

        this.room.say("bob", "!add https://youtu.be/missing-vid");

        assertThat(this.room).sentPmContaining("lounge", "bob", "Not added: ");
    }

    @Test
    void queueShowsTheNextVideos() {
        this.room.say("bob", "!queue");
        assertThat(this.room).sentChat("lounge", "No video waits");

        this.room.cytube().media().add("yt", "alice-one-1", "One", Duration.ofMinutes(3));
        this.room.cytube().media().add("yt", "alice-two-2", "/me waves", Duration.ofMinutes(3));
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");
        for (int i = 0; i < 6; i++) {
            this.room.as("mona").queue("yt", "mona-more-" + i);
        }
        this.room.say("bob", "!queue");

        assertThat(this.room)
                .sentChatMatching(
                        "lounge",
                        "Next: 1\\. /me waves for alice 2\\. .* for mona 3\\. .* 5\\. .* for mona and 2 more");
    }

    @Test
    void videoOfTheChannelItselfShowsItsUser() {
        this.room.cytube().media().add("yt", "mona-own--1", "A Film", Duration.ofMinutes(3));
        this.room.as("mona").queue("yt", "mona-own--1");

        this.room.say("bob", "!np");

        assertThat(this.room)
                .sentChat("lounge", "Now playing: A Film for mona")
                .sentChatMatching("lounge", "A Film for mona, 00:0\\d of 03:00");
    }

    @Test
    void userWithUnderscoresInTheNameAdds() {
        this.room.join("a_b_c");

        this.room.say("a_b_c", "!add https://youtu.be/abc-one---1");
        // CyTube's filter shows another line than the bot sent, so the next one waits.
        this.time.advanceUntil(() -> this.room.said().stream().anyMatch(line -> line.startsWith("Added: ")));

        assertThat(playlist()).containsExactly("abc-one---1");
        assertThat(this.room).sentChatMatching("lounge", "Now playing: .* for a_b_c");
    }

    @Test
    void startIsAnnounced() {
        this.room.cytube().media().add("yt", "alice-one-1", "A Film", Duration.ofMinutes(3));

        add("alice", "alice-one-1");

        assertThat(this.room).sentChat("lounge", "Now playing: A Film for alice");
    }

    @Test
    void halfOfTheUsersSkips() {
        this.room.join("carol");
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");

        this.room.say("alice", "!skip");
        assertThat(this.room).sentChat("lounge", "1 of 2 votes to skip");
        this.room.say("bob", "!skip");

        assertThat(this.room).sentChat("lounge", "Skipped: 2 of 2 votes to skip");
        assertThat(playlist()).containsExactly("alice-two-2");
    }

    @Test
    void repeatedVoteIsAnsweredOncePrivately() {
        this.room.join("carol");
        add("alice", "alice-one-1");

        this.room.mark();
        this.room.say("alice", "!skip").say("alice", "!skip").say("alice", "!skip");
        this.room.pm("alice", "!skip");
        this.room.say("bob", "!np");

        assertThat(this.room).sinceMark().sentChatContaining("lounge", " for alice, 00:");
        assertThat(this.room)
                .sinceMark()
                .sentChat("lounge", "1 of 2 votes to skip")
                .times(1);
        assertThat(this.room)
                .sinceMark()
                .sentPm("lounge", "alice", "You have voted: 1 of 2 votes to skip")
                .times(1);
        assertThat(this.room).sinceMark().hasSent(3);
        skip();
    }

    @Test
    void privateVoteThatDecidesIsAnnounced() {
        this.room.join("carol");
        add("alice", "alice-one-1");

        this.room.pm("alice", "!skip");
        assertThat(this.room).sentPm("lounge", "alice", "1 of 2 votes to skip");
        this.room.pm("bob", "!skip");

        assertThat(this.room).sentChat("lounge", "Skipped: 2 of 2 votes to skip");
        assertThat(playlist()).isEmpty();
    }

    @Test
    void voteEndsWithItsVideo() {
        add("alice", "alice-one-1");
        add("alice", "alice-two-2");
        this.room.say("alice", "!skip");
        assertThat(this.room).sentChat("lounge", "1 of 2 votes to skip");

        this.room.as("mona").playlist().next();
        assertThat(this.room).sentChatContaining("lounge", "Now playing").times(2);
        this.room.say("bob", "!skip");

        assertThat(this.room).sentChat("lounge", "1 of 2 votes to skip").times(2);
        assertThat(playlist()).containsExactly("alice-two-2");
        skip();
    }

    @Test
    void awayUsersNeedNotVote() {
        add("alice", "alice-one-1");
        this.room.as("bob").afk(true);
        this.room.as("mona").afk(true);

        this.room.say("alice", "!skip");

        assertThat(this.room).sentChat("lounge", "Skipped: 1 of 1 votes to skip");
    }

    @Test
    void departureDecidesAVote() {
        add("alice", "alice-one-1");
        this.room.say("alice", "!skip");
        assertThat(this.room).sentChat("lounge", "1 of 2 votes to skip");

        this.room.leave("bob");

        assertThat(this.room).sentChat("lounge", "Skipped: 1 of 1 votes to skip");
        assertThat(playlist()).isEmpty();
    }

    @Test
    void skipWithoutAVideoIsRefused() {
        this.room.say("bob", "!skip").say("mona", "!np");

        assertThat(this.room).sentPm("lounge", "bob", "Nothing plays").sentChat("lounge", "Nothing plays");
    }

    /** Adds a video by the bot, and lets the cooldown pass. */
    private void add(String user, String id) {
        add(user, id, "");
    }

    private void add(String user, String id, String next) {
        this.room.mark();
        this.room.say(user, "!add https://youtu.be/" + id + next);
        assertThat(this.room).sinceMark().sentChatContaining("lounge", "Added: ");
        this.time.advance(Duration.ofSeconds(3));
    }

    /** Ends the vote on a video with the video: the bot outlasts a test. */
    private void skip() {
        this.room.as("mona").playlist().next();
        assertThat(playlist()).isEmpty();
    }

    private List<String> playlist() {
        return this.room.cytube().playlist().stream()
                .map(item -> item.media().id())
                .toList();
    }
}
