package com.example.bot;

import java.util.Map;

import io.kryten.command.KrytenCommand;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that read the same. */
@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
class GreeterLineTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Test
    void answersEachPingOnce() {
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).nextChat("lounge").isEqualTo("Pong!");

        this.kryten.mark();
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten).sinceMark().didNotSendChat("lounge");
        this.kryten.simulateChat("lounge", "bob", "!ping");
        assertThat(this.kryten).sinceMark().sentChatExactly("lounge", "Pong!");

        assertThat(this.kryten).sentChat("lounge", "Pong!").times(2);
    }

    @Test
    void saysWhichVideoItAdded() {
        this.kryten.simulateChat("lounge", "alice", "!add dQw4w9WgXcQ");
        KrytenCommand added = KrytenCommand.of("addvideo", Map.of("id", "dQw4w9WgXcQ"));
        assertThat(this.kryten).sentInOrder("lounge", added, KrytenCommand.say("Added dQw4w9WgXcQ"));
    }
}
