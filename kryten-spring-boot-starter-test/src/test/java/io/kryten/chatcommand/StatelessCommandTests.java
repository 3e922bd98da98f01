package io.kryten.chatcommand;

import io.kryten.annotation.ChatCommand;
import io.kryten.event.ChatUser;
import io.kryten.listener.InvalidListenerException;
import io.kryten.state.ChannelState;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Commands of an application that follows no state of channels. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.state.enabled=false"
        })
@AutoConfigureMockKryten
class StatelessCommandTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Test
    void userWhoGaveCommandIsInjected() {
        this.kryten.simulateChat("lounge", "alice", "!me");

        assertThat(this.kryten).sentChatExactly("lounge", "alice");
    }

    @Test
    void stateIsRefusedWithItsSetting() {
        @SuppressWarnings("UnusedMethod") // refused before it is called
        class Counter {
            @ChatCommand("count")
            String count(ChannelState state) {
                return state.toString();
            }
        }
        InvalidListenerException failure = catchThrowableOfType(
                InvalidListenerException.class, () -> this.beans.initializeBean(new Counter(), "counter"));
        assertThat(failure.description())
                .isEqualTo("Parameter 'state' of type io.kryten.state.ChannelState needs the state of the channel.");
        assertThat(failure.action()).isEqualTo("Set kryten.state.enabled=true, or leave the parameter out.");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Me.class)
    static class Bot {}

    static class Me {

        @ChatCommand("me")
        String me(ChatUser user) {
            return user.name();
        }
    }
}
