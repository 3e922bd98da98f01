package io.kryten.test.autoconfigure.bot;

import io.kryten.core.KrytenOperations;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/** A slice with operations that are mocked once more, with Mockito. */
@KrytenTest(
        value = Greeter.class,
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@MockitoBean(types = KrytenOperations.class)
class MockedOperationsSliceTests {

    @Test
    void sliceStarts(@Autowired KrytenListenerEndpointRegistry registry) {
        assertThat(registry.lifecycle().isRunning()).isTrue();
        assertThat(registry.listenerIds()).isNotEmpty();
    }
}
