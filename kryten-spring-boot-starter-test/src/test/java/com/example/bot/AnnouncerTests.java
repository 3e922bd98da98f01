package com.example.bot;

import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncerTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listener(Announcer::new)
            .build();

    @Test
    void announcesPrivateMessage() {
        this.kryten.simulatePm("lounge", "alice", "film at eight");
        assertThat(this.kryten).sentChat("lounge", "alice wants you to know: film at eight");
    }
}
