package io.kryten.test.autoconfigure.bot;

import io.kryten.autoconfigure.health.KrytenHealthContributorAutoConfiguration;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Content of a slice. */
@KrytenTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=theater",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=lounge",
            "bot.room=theater"
        })
class KrytenTestTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private KrytenListenerEndpointRegistry registry;

    @Test
    void allComponentsWithListenersAreThere() {
        assertThat(this.registry.listenerIds())
                .containsExactlyInAnyOrder("greeter.onChat", "doorman.onJoin", "porter.onLeave", "nightWatch.onAfk");
    }

    @Test
    void inheritedListenersWork() {
        this.kryten.simulateLeave("lounge", "alice");
        this.kryten.simulateAfk("lounge", "bob", true);
        assertThat(this.kryten).sentChatExactly("lounge", "Bye alice", "bob sleeps");
    }

    @Test
    void sliceHasKrytensOwnBeans() {
        this.kryten.simulateJoin("lounge", "alice");
        assertThat(this.kryten).sentChatExactly("lounge", "Hello alice, what a day");
        this.kryten.simulateJoin("lounge", "nobody");
        assertThat(this.kryten).sentChat("lounge", "Sorry");
    }

    @Test
    void propertiesOfTheTestCount() {
        this.kryten.simulateChat("theater", "alice", "!ping");
        assertThat(this.kryten).sentChatExactly("theater", "Pong!");
    }

    @Test
    void otherComponentsAndAutoConfigurationAreNotThere() {
        assertThat(this.context.getBeansOfType(Announcer.class)).isEmpty();
        assertThat(this.context.getBeansOfType(KrytenHealthContributorAutoConfiguration.class))
                .isEmpty();
        assertThat(this.context.getBeansWithAnnotation(AutoConfiguration.class))
                .hasSize(7)
                .allSatisfy((name, bean) -> assertThat(name).startsWith("io.kryten."));
    }

    @Nested
    class InANestedClass {

        @Test
        void mockIsSharedAndEmpty() {
            assertThat(KrytenTestTests.this.kryten).sentNothing();
            KrytenTestTests.this.kryten.simulateLeave("lounge", "bob");
            assertThat(KrytenTestTests.this.kryten).hasSent(1);
        }

        @Test
        void andAgainEmpty() {
            assertThat(KrytenTestTests.this.kryten).sentNothing();
        }
    }
}
