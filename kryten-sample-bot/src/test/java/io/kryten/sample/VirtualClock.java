package io.kryten.sample;

import io.kryten.simulator.VirtualTime;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Time that the test advances, for the bots and for the simulated channel. */
@TestConfiguration(proxyBeanMethods = false)
public class VirtualClock {

    @Bean
    VirtualTime virtualTime() {
        return VirtualTime.startingNow();
    }
}
