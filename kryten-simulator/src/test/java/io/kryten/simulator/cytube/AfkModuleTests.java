package io.kryten.simulator.cytube;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AfkModuleTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor alice = this.fixture.join("alice");

    @Test
    void afkCommandHoldsUntilNextLine() {
        this.fixture.owner.forget();
        this.alice.say("/afk");
        assertThat(this.fixture.owner.names()).containsExactly("setUserMeta", "setAFK");
        assertThat(this.fixture.owner.last("setAFK")).isEqualTo(Visitor.json("{'name':'alice','afk':true}"));
        assertThat(this.fixture.room.users().get(1).afk()).isTrue();

        this.fixture.owner.forget();
        this.alice.say("back");
        assertThat(this.fixture.owner.names()).containsExactly("setUserMeta", "setAFK", "chatMsg");
    }

    @Test
    void secondAfkCommandEndsAfk() {
        this.alice.say("/afk").say("/afk");

        assertThat(this.fixture.room.users().get(1).afk()).isFalse();
    }

    @Test
    void lineThatMentionsAfkKeepsFlag() {
        this.alice.say("/afk").say("type /afk to go");

        assertThat(this.fixture.room.users().get(1).afk()).isTrue();
    }

    @Test
    void silentUserBecomesAfk() {
        this.fixture.passSeconds(599);
        this.fixture.owner.say("still here");
        this.fixture.owner.forget();
        this.fixture.passSeconds(1);

        assertThat(this.fixture.owner.last("setAFK")).isEqualTo(Visitor.json("{'name':'alice','afk':true}"));
        this.fixture.passSeconds(597.9);
        assertThat(this.fixture.owner.all("setAFK")).hasSize(1);
        this.fixture.passSeconds(0.1);
        this.fixture.passSeconds(1);
        assertThat(this.fixture.owner.last("setAFK")).isEqualTo(Visitor.json("{'name':'owner_al','afk':true}"));
    }

    @Test
    void afkTimeoutOptionHoldsAtOnce() {
        this.fixture.passSeconds(400);
        this.fixture.owner.emit("setOptions", "{'afk_timeout':30}");
        this.fixture.passSeconds(29);
        assertThat(this.fixture.room.users().get(1).afk()).isFalse();
        this.fixture.passSeconds(1);
        assertThat(this.fixture.room.users().get(1).afk()).isTrue();
    }

    @Test
    void zeroTimeoutDisablesAfk() {
        this.fixture.owner.emit("setOptions", "{'afk_timeout':0}");
        this.fixture.passSeconds(100_000);

        assertThat(this.fixture.room.users()).noneMatch(user -> Boolean.TRUE.equals(user.afk()));
    }

    @Test
    void departedUserBecomesNotAfk() {
        this.alice.leave();
        this.fixture.owner.forget();
        this.fixture.passSeconds(599.9);
        this.fixture.owner.say("here");
        this.fixture.passSeconds(10);

        assertThat(this.fixture.owner.names()).doesNotContain("setAFK");
        assertThat(this.fixture.time.waiting()).isLessThan(5);
    }

    @Test
    void manyLinesLeaveFewTimers() {
        for (int i = 0; i < 1000; i++) {
            this.alice.say("line " + i);
            this.fixture.passSeconds(0.2);
        }

        assertThat(this.fixture.time.waiting()).isLessThan(10);
    }
}
