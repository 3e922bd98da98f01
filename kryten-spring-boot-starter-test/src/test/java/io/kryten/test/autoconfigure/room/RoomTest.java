package io.kryten.test.autoconfigure.room;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;

import org.springframework.boot.test.context.SpringBootTest;

/** Common configuration of the tests of this package, which share one context. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0",
            "kryten.nats.servers=nats://localhost:1",
            "kryten.nats.reconnect-wait=50ms",
            "kryten.nats.connect-timeout=1s"
        })
@AutoConfigureSimulatedRoom
@interface RoomTest {}
