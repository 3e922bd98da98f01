package io.kryten.test.autoconfigure.start;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.VirtualTime;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** Says hello when it starts, in a time that stands still. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class HelloBot {

    @Bean
    ApplicationRunner hello(KrytenOperations kryten) {
        return arguments -> kryten.sendChat("lounge", "I am up");
    }

    @Bean
    StartObserver observer(KrytenConnection connection) {
        return new StartObserver(connection);
    }

    @Bean
    VirtualTime time() {
        return VirtualTime.startingNow();
    }

    @KrytenListener
    String onChat(ChatMessageEvent message) {
        return "Hello " + message.username();
    }

    /** Sees the connection right after it was started. */
    static final class StartObserver implements SmartLifecycle {

        private final KrytenConnection connection;

        private volatile @Nullable ConnectionState seen;

        StartObserver(KrytenConnection connection) {
            this.connection = connection;
        }

        @Nullable
        ConnectionState seen() {
            return this.seen;
        }

        @Override
        public void start() {
            this.seen = this.connection.status().state();
        }

        @Override
        public void stop() {
            this.seen = null;
        }

        @Override
        public boolean isRunning() {
            return this.seen != null;
        }

        @Override
        public int getPhase() {
            return Integer.MIN_VALUE / 2 + 1;
        }
    }
}
