package com.example.bot;

import io.kryten.simulator.SimulatedRooms;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=theater"
        })
@AutoConfigureSimulatedRoom
class GreeterRoomsTests {

    @Test
    void answersInTheChannelOfThePing(@Autowired SimulatedRooms rooms) {
        rooms.room("theater").join("alice").say("!ping");
        assertThat(rooms.room("theater")).sentChat("theater", "Pong!");
        assertThat(rooms.room("lounge").said()).isEmpty();
    }
}
