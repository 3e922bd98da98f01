package com.example.bot;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainRoomTests {

    @Test
    void channelWorksWithoutSpring() {
        try (InProcessNatsServer server = InProcessNatsServer.start();
                SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge").connect(server.url())) {
            room.join("alice").say("hi");
            assertThat(room.snapshot().chat()).extracting(line -> line.text()).endsWith("hi");
            assertThat(server.messagesIn()).isPositive();
        }
    }
}
