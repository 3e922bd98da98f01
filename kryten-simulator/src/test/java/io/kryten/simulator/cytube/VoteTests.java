package io.kryten.simulator.cytube;

import java.util.List;

import io.kryten.Rank;
import io.kryten.event.Poll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VoteTests {

    private final RoomFixture fixture = new RoomFixture().play("one", "two");

    private final Visitor owner = this.fixture.owner.forget();

    private final Visitor alice = this.fixture.join("alice");

    private final Visitor bob = this.fixture.join("bob");

    @Test
    void skipNeedsHalfOfPresentUsers() {
        this.fixture.join("carol");
        this.fixture.join(Account.anonymous());
        this.owner.forget();
        this.alice.emit("voteskip").emit("voteskip");
        assertThat(this.owner.all("voteskip")).hasSize(1);
        assertThat(this.owner.last("voteskip")).isEqualTo(Visitor.json("{'count':1,'need':3}"));
        assertThat(this.alice.all("voteskip")).isEmpty();

        this.fixture.room.users();
        this.owner.forget();
        this.bob.say("/afk");
        assertThat(this.owner.names()).containsExactly("voteskip", "setUserMeta", "setAFK");
        assertThat(this.owner.last("voteskip")).isEqualTo(Visitor.json("{'count':1,'need':2}"));
        this.owner.emit("voteskip");
        assertThat(this.fixture.playing()).isEqualTo("two");
    }

    @Test
    void enoughVotesSkipCurrentMedia() {
        this.alice.emit("voteskip");
        this.alice.forget();
        this.bob.emit("voteskip");

        assertThat(this.alice.names()).containsExactly("chatMsg", "setCurrent", "changeMedia", "drinkCount");
        assertThat(this.alice.chat())
                .containsExactly("[voteskip]: Voteskip passed: 2/3 skipped; eligible voters: 3 = total (3) - AFK (0) -"
                        + " no permission (0); ratio = 0.5");
        assertThat(this.fixture.room.truth().voteskips()).isZero();
    }

    @Test
    void aVoteLeavesWithItsVoter() {
        this.alice.emit("voteskip");
        assertThat(this.fixture.room.truth().voteskips()).isEqualTo(1);
        this.owner.forget();
        this.alice.leave();

        assertThat(this.owner.names()).startsWith("userLeave", "voteskip");
        assertThat(this.owner.last("voteskip")).isEqualTo(Visitor.json("{'count':0,'need':1}"));
    }

    @Test
    void afkRemovesVoteAndVoteEndsAfk() {
        this.alice.emit("voteskip").say("/afk");
        assertThat(this.alice.names()).contains("clearVoteskipVote");
        assertThat(this.fixture.room.truth().voteskips()).isZero();

        this.fixture.join("carol");
        this.fixture.join("dave");
        this.alice.emit("voteskip");
        assertThat(this.fixture.room.truth().voteskips()).isEqualTo(1);
        assertThat(this.fixture.room.users().get(1).afk()).isFalse();
    }

    @Test
    void pollCommandOpensPoll() {
        this.owner.say("/poll Next?,<Alien>, Brazil");
        Poll poll = this.fixture.room.poll().orElseThrow();
        assertThat(poll.title()).isEqualTo(" Next?");
        assertThat(poll.options()).containsExactly("&lt;Alien&gt;", " Brazil");
        assertThat(this.alice.last("newPoll").path("counts")).isEqualTo(Visitor.json("[0,0]"));
        this.owner.forget().say("/hpoll Again?,yes");
        assertThat(this.owner.names()).containsExactly("closePoll", "newPoll");
        assertThat(this.alice.last("newPoll").path("counts")).isEqualTo(Visitor.json("['?']"));
    }

    @Test
    void invalidPollCommandClosesPoll() {
        this.owner.say("/poll Next?,Alien").forget().say("/poll Next?,");
        assertThat(this.owner.names()).containsExactly("closePoll", "errorMsg");
        assertThat(this.owner.last("errorMsg").path("msg").asText())
                .isEqualTo("Error creating poll: Poll options must be 1-255 characters long.");
    }

    @Test
    void oneAddressHasOneVote() {
        Visitor first = this.fixture.join(Account.of("x1", Rank.REGISTERED).withIp("203.0.113.9"));
        Visitor second = this.fixture.join(Account.of("x2", Rank.REGISTERED).withIp("203.0.113.9"));
        first.emit("voteskip");
        second.emit("voteskip");

        assertThat(this.fixture.room.truth().voteskips()).isEqualTo(1);
        assertThat(this.fixture.room.truth().voteskipsNeeded()).isEqualTo(3);
    }

    @Test
    void votingMayBeForbidden() {
        this.owner.emit("setPermissions", "{'voteskip':2}");
        this.alice.emit("voteskip");
        assertThat(this.fixture.room.truth().voteskips()).isZero();
        this.owner.emit("setPermissions", "{'voteskip':-1}").emit("setOptions", "{'allow_voteskip':false}");
        this.alice.emit("voteskip");
        assertThat(this.fixture.room.truth().voteskips()).isZero();

        this.owner.emit("setOptions", "{'allow_voteskip':true,'voteskip_ratio':0}");
        this.alice.emit("voteskip");
        assertThat(this.fixture.playing()).isEqualTo("two");
    }

    @Test
    void changedVoteCountsOnce() {
        this.owner.emit("newPoll", "{'title':'Next?','opts':['Alien','Brazil'],'obscured':false}");
        assertThat(this.alice.last("newPoll"))
                .isEqualTo(Visitor.json("{'title':'Next?','options':['Alien','Brazil'],'counts':[0,0],"
                        + "'initiator':'owner_al','timestamp':"
                        + RoomFixture.START.plusMillis(1200).toEpochMilli() + "}"));
        this.alice.emit("vote", "{'option':1}").emit("vote", "{'option':1}");
        this.bob.emit("vote", "{'option':1}").emit("vote", "{'option':0}").emit("vote", "{'option':2}");
        this.bob.emit("vote", "{'option':-1}");

        assertThat(this.owner.all("updatePoll"))
                .extracting(poll -> poll.path("counts").toString())
                .containsExactly("[0,1]", "[0,2]", "[1,1]");
        assertThat(this.fixture.room.poll().orElseThrow().counts())
                .extracting(count -> count.count())
                .containsExactly(1, 1);
    }

    @Test
    void hiddenResultsNeedPermissionUntilClosed() {
        this.owner.emit("newPoll", "{'title':'?','opts':['y','n'],'obscured':true}");
        this.alice.emit("vote", "{'option':1}");
        assertThat(this.owner.last("updatePoll").path("counts")).isEqualTo(Visitor.json("['0?','1?']"));
        assertThat(this.alice.last("updatePoll").path("counts")).isEqualTo(Visitor.json("['?','?']"));
        assertThat(this.fixture.join("carol").last("newPoll").path("counts")).isEqualTo(Visitor.json("['?','?']"));
        assertThat(this.fixture.room.poll().orElseThrow().counts().get(1).hidden())
                .isTrue();

        this.alice.forget();
        this.owner.emit("closePoll");
        assertThat(this.alice.names()).containsExactly("updatePoll", "closePoll");
        assertThat(this.alice.last("updatePoll").path("counts")).isEqualTo(Visitor.json("[0,1]"));
        assertThat(this.alice.last("closePoll").isNull()).isTrue();
        assertThat(this.fixture.room.poll()).isEmpty();
    }

    @Test
    void pollEndsAfterItsTime() {
        this.owner.emit("newPoll", "{'title':'?','opts':['y','n'],'obscured':false,'timeout':30}");
        this.fixture.passSeconds(29.9);
        assertThat(this.alice.names()).doesNotContain("closePoll");
        this.fixture.passSeconds(0.1);

        assertThat(this.alice.names()).contains("closePoll");
        assertThat(this.fixture.room.channelLog()).contains("[poll] [poll timer] closed the active poll");
    }

    @Test
    void newPollEndsEarlierPoll() {
        this.owner.emit("newPoll", "{'title':'one','opts':['y'],'obscured':false,'timeout':30}");
        this.alice.forget();
        this.owner.emit("newPoll", "{'title':'two','opts':['y'],'obscured':false}");
        assertThat(this.alice.names()).containsExactly("closePoll", "newPoll");
        this.fixture.passSeconds(60);

        assertThat(this.fixture.room.poll().orElseThrow().title()).isEqualTo("two");
    }

    @Test
    void invalidPollClosesEarlierOne() {
        String tooLong = "x".repeat(256);
        this.owner
                .emit("newPoll", "{'title':'one','opts':['y'],'obscured':false}")
                .forget();
        this.owner.emit("newPoll", "{'title':'" + tooLong + "','opts':['y'],'obscured':false}");
        assertThat(this.owner.names()).containsExactly("closePoll", "errorMsg");
        this.owner.emit("newPoll", "{'title':'t','opts':['" + tooLong + "'],'obscured':false}");
        this.owner.emit("newPoll", "{'title':'t','opts':[''],'obscured':false}");
        this.owner.emit("newPoll", "{'title':'t','opts':[1],'obscured':false}");
        this.owner.emit("newPoll", "{'title':'t','opts':[" + "'a',".repeat(50) + "'b'],'obscured':false}");
        this.owner.emit("newPoll", "{'title':'t','opts':['a'],'obscured':false,'timeout':0}");
        this.owner.emit("newPoll", "{'title':'t','opts':['a'],'obscured':false,'timeout':86401}");
        this.owner.emit("newPoll", "{'title':'t','opts':['a'],'obscured':false,'timeout':null}");
        this.owner.emit("newPoll", "{'title':'t','options':['a'],'obscured':false}");

        assertThat(this.owner.errors())
                .containsExactly(
                        "Poll title must be no more than 255 characters long.",
                        "Poll options must be 1-255 characters long.",
                        "Poll options must be 1-255 characters long.",
                        "Poll options must be strings.",
                        "Polls are limited to a maximum of 50 options.",
                        "Poll timeout must be between 1 and 86400 seconds",
                        "Poll timeout must be between 1 and 86400 seconds",
                        "Unexpected error for message newPoll: Expected key timeout to be of type number,optional,"
                                + " instead got null",
                        "Unexpected error for message newPoll: Missing key: array:opts");
    }

    @Test
    void voteInPollLeavesWithVoter() {
        this.owner.emit("newPoll", "{'title':'?','opts':['y','n'],'obscured':false}");
        this.alice.emit("vote", "{'option':0}").leave();
        assertThat(this.owner.last("updatePoll").path("counts")).isEqualTo(Visitor.json("[0,0]"));
    }

    @Test
    void pollNeedsPermission() {
        this.owner.emit("newPoll", "{'title':'?','opts':['y'],'obscured':false}");
        this.alice.forget().emit("closePoll").emit("newPoll", "{'title':'!','opts':['y'],'obscured':false}");
        assertThat(this.alice.names()).isEmpty();

        this.owner.emit("setPermissions", "{'pollvote':3}");
        this.alice.emit("vote", "{'option':0}");
        assertThat(this.owner.all("updatePoll")).isEmpty();
        assertThat(List.of(this.fixture.room.poll().orElseThrow().title())).containsExactly("?");
    }
}
