package io.kryten.service;

import java.time.Duration;
import java.util.List;

import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceDirectoryTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(this.scheduler);

    private final ServiceDirectory services = new ServiceDirectory(this.connection, this.scheduler);

    @Test
    void serviceIsForgottenAfterFiveSilentMinutes() {
        heartbeat("economy");
        this.scheduler.advance(Duration.ofSeconds(299));
        heartbeat("userstats");
        assertThat(names()).containsExactly("economy", "userstats");
        this.scheduler.advance(Duration.ofSeconds(1));
        assertThat(names()).containsExactly("userstats");
    }

    @Test
    void heartbeatKeepsService() {
        heartbeat("economy");
        this.scheduler.advance(Duration.ofMinutes(4));
        heartbeat("economy");
        this.scheduler.advance(Duration.ofMinutes(4));
        assertThat(names()).containsExactly("economy");
    }

    @Test
    void newServiceReplacesLongestSilentOne() {
        heartbeat("economy");
        for (int i = 1; i < 500; i++) {
            this.scheduler.advance(Duration.ofMillis(100));
            heartbeat("made-up-" + i);
        }
        heartbeat("economy");
        heartbeat("userstats");
        assertThat(names()).hasSize(500).contains("economy", "userstats").doesNotContain("made-up-1");
    }

    private void heartbeat(String service) {
        this.connection.publish(
                "kryten.lifecycle." + service + ".heartbeat",
                "{\"service\":\"" + service + "\",\"hostname\":\"host\"}");
    }

    private List<String> names() {
        return this.services.all().stream().map(ServiceDirectory.Seen::service).toList();
    }
}
