package io.kryten.test.autoconfigure.bot;

import java.time.Duration;
import java.util.Set;

import io.kryten.autoconfigure.InvalidKrytenPropertyException;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Slices of other shapes; each class here is a test class that is started by hand. */
class SliceVariantsTests {

    @Test
    void onlyTheNamedListenersAreThere() throws Exception {
        assertThat(listeners(OnlyGreeter.class)).containsExactly("greeter.onChat");
        assertThat(listeners(OnlyDoorman.class)).containsExactly("doorman.onJoin");
    }

    @Test
    void filtersAddAndTakeAway() throws Exception {
        assertThat(listeners(WithoutGreeter.class)).contains("doorman.onJoin").doesNotContain("greeter.onChat");
        assertThat(context(WithAnnouncer.class).getBeansOfType(Announcer.class)).hasSize(1);
        ApplicationContext nothing = context(WithoutDefaults.class);
        assertThat(nothing.getBeansOfType(Announcer.class)).hasSize(1);
        assertThat(nothing.getBeansOfType(Greeter.class)).isEmpty();
    }

    @Test
    void autoConfigurationCanBeLeftOut() throws Exception {
        assertThat(context(WithoutListeners.class).getBeansOfType(KrytenListenerEndpointRegistry.class))
                .isEmpty();
    }

    @Test
    void missingChannelsFailWithAdvice() {
        assertThat(catchThrowable(() -> context(NoChannels.class)))
                .rootCause()
                .isInstanceOf(InvalidKrytenPropertyException.class)
                .hasMessageContaining("No channel is configured")
                .hasMessageContaining("Set kryten.channels[0].domain and kryten.channels[0].channel");
    }

    @Test
    void namedListenerMustBeComponent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> context(NoComponent.class))
                .withMessageContaining("Plain")
                .withMessageContaining("@Import");
    }

    @Test
    void namedListenerMayBeImported() throws Exception {
        assertThat(context(Imported.class).getBeansOfType(Plain.class)).hasSize(1);
    }

    @Test
    void ownConnectionOfApplicationIsRefused() {
        assertThat(catchThrowable(() -> context(OwnConnection.class)))
                .rootCause()
                .hasMessageContaining("'myConnection'")
                .hasMessageContaining("@Profile");
    }

    @ParameterizedTest
    @ValueSource(classes = {Paced.class, PacedByMock.class})
    void chatIsPacedWhenTheTestWantsIt(Class<?> test) throws Exception {
        ApplicationContext context = context(test);
        MockKrytenTemplate kryten = context.getBean(MockKrytenTemplate.class);
        VirtualTime time = context.getBean(VirtualTime.class);
        kryten.simulateChat("lounge", "alice", "!story");
        assertThat(kryten).hasSent(1);
        time.advance(Duration.ofSeconds(2));
        assertThat(kryten).hasSent(2);
    }

    @Test
    void chatIsNotPacedByDefault() throws Exception {
        MockKrytenTemplate kryten = context(Unpaced.class).getBean(MockKrytenTemplate.class);
        kryten.simulateChat("lounge", "alice", "!story");
        assertThat(kryten).hasSent(2);
    }

    private static Set<String> listeners(Class<?> test) throws Exception {
        return context(test).getBean(KrytenListenerEndpointRegistry.class).listenerIds();
    }

    private static ApplicationContext context(Class<?> test) throws Exception {
        TestContextManager manager = new TestContextManager(test);
        Object instance = test.getDeclaredConstructor().newInstance();
        manager.beforeTestClass();
        manager.prepareTestInstance(instance);
        manager.beforeTestMethod(instance, Object.class.getMethod("toString"));
        return manager.getTestContext().getApplicationContext();
    }

    /** The channel, as a file of the application would set it. */
    @TestPropertySource(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
    abstract static class InTheLounge {}

    @KrytenTest(Greeter.class)
    static class OnlyGreeter extends InTheLounge {}

    @KrytenTest(listeners = Doorman.class)
    static class OnlyDoorman extends InTheLounge {}

    @KrytenTest(excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Greeter.class))
    static class WithoutGreeter extends InTheLounge {}

    @KrytenTest(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Announcer.class))
    static class WithAnnouncer extends InTheLounge {}

    @KrytenTest(
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Announcer.class))
    static class WithoutDefaults extends InTheLounge {}

    @KrytenTest(excludeAutoConfiguration = KrytenListenerAutoConfiguration.class)
    static class WithoutListeners extends InTheLounge {}

    @KrytenTest
    static class NoChannels {}

    @KrytenTest(Plain.class)
    static class NoComponent extends InTheLounge {}

    @KrytenTest(Plain.class)
    @Import(Plain.class)
    static class Imported extends InTheLounge {}

    static class Plain {}

    @KrytenTest(Greeter.class)
    static class OwnConnection extends InTheLounge {

        @TestConfiguration(proxyBeanMethods = false)
        static class Own {

            @Bean
            NatsKrytenConnection myConnection() {
                return new NatsKrytenConnection(NatsOptions.of("nats://localhost:1"));
            }
        }
    }

    @KrytenTest(value = Greeter.class, paced = true)
    @Import(StandingTime.class)
    static class Paced extends InTheLounge {}

    @KrytenTest(Greeter.class)
    @AutoConfigureMockKryten(paced = true)
    @Import(StandingTime.class)
    static class PacedByMock extends InTheLounge {}

    @KrytenTest(Greeter.class)
    @Import(StandingTime.class)
    static class Unpaced extends InTheLounge {}

    @TestConfiguration(proxyBeanMethods = false)
    static class StandingTime {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}
