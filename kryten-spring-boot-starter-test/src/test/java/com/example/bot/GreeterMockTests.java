package com.example.bot;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.SentCommandsAssert;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.assertj.core.api.AssertProvider;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureMockKryten
class GreeterMockTests implements GreeterExpectations {

    @Autowired
    private MockKrytenTemplate kryten;

    @Override
    public void say(String username, String text) {
        this.kryten.simulateChat("lounge", username, text);
    }

    @Override
    public void refuse(String command, String reason) {
        this.kryten.refuse(command, reason);
    }

    @Override
    public AssertProvider<SentCommandsAssert> bot() {
        return this.kryten;
    }
}
