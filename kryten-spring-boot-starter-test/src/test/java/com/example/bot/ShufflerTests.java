package com.example.bot;

import io.kryten.Rank;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShufflerTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Shuffler())
            .build();

    @Test
    void obeysModerators() {
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        this.kryten.simulateChat("lounge", "mona", "!shuffle");
        assertThat(this.kryten).sent("lounge", "shuffle");
    }

    @Test
    void ignoresOthers() {
        this.kryten.simulateJoin("lounge", "bob");
        this.kryten.simulateChat("lounge", "bob", "!shuffle");
        assertThat(this.kryten).sentNothing();
    }
}
