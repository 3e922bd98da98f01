package io.kryten.simulator;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.kryten.Rank;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Visitors of a channel, and actions that CyTube refuses to them; the actions are those of {@code actions()} in each subclass. */
abstract class RefusedActions {

    final SimulatedRoom room = new Rooms().lounge();

    @BeforeEach
    void furnish() {
        this.room.join("gina", Rank.GUEST);
        this.room.join("bob");
        this.room.join("mod", Rank.MODERATOR);
        this.room.join("admin", Rank.ADMIN);
        this.room.playlist().add("yt", "one").add("yt", "two");
        this.room.polls().open("Which?", "a", "b");
    }

    @AfterEach
    void close() {
        this.room.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("actions")
    void impossibleActionFailsWithTheRule(String name, String rule, BiConsumer<Visitor, SimulatedRoom> action) {
        Visitor visitor = this.room.as(name);
        assertThatIllegalStateException()
                .isThrownBy(() -> action.accept(visitor, this.room))
                .withMessageStartingWith("CyTube refuses '")
                .withMessageContaining("' of '" + name + "' in cytu.be/lounge: ")
                .withMessageContaining(rule)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(".. A test"))
                .withMessageEndingWith(". A test of the refusal does it in attempt(visitor -> ...)");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("actions")
    void attemptedActionFailsNothing(String name, String rule, BiConsumer<Visitor, SimulatedRoom> action) {
        assertThatCode(() -> this.room.as(name).attempt(visitor -> action.accept(visitor, this.room)))
                .doesNotThrowAnyException();
    }

    static Arguments action(String name, String rule, Consumer<Visitor> action) {
        return action(name, rule, (visitor, room) -> action.accept(visitor));
    }

    static Arguments action(String name, String rule, BiConsumer<Visitor, SimulatedRoom> action) {
        return Arguments.of(name, rule, action);
    }
}
