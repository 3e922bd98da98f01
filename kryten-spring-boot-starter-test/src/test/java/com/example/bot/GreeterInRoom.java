package com.example.bot;

import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.SentCommandsAssert;
import org.assertj.core.api.AssertProvider;

import org.springframework.beans.factory.annotation.Autowired;

import static io.kryten.test.KrytenAssertions.assertThat;

abstract class GreeterInRoom implements GreeterExpectations {

    @Autowired
    SimulatedRoom room;

    @Override
    public void say(String username, String text) {
        this.room.join(username).say(text);
    }

    @Override
    public void refuse(String command, String reason) {
        this.room.refuse(command, reason);
    }

    @Override
    public AssertProvider<SentCommandsAssert> bot() {
        return () -> assertThat(this.room);
    }
}
