package com.example.bot;

import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import io.kryten.testsupport.ServerAtTestNatsUrl;

import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0",
            "kryten.nats.servers=${TEST_NATS_URL:nats://localhost:4222}"
        })
@AutoConfigureSimulatedRoom(configuredServer = true)
@ServerAtTestNatsUrl // only in the build of this library
class GreeterServerIT extends GreeterInRoom {}
