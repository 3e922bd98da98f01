package io.kryten.autoconfigure;

import io.kryten.Channel;
import io.kryten.core.KrytenTemplate;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

/** Bot with a mocked template. */
class MockedTemplateTests {

    @Nested
    @SpringBootTest(classes = OperationsBot.class)
    @DirtiesContext
    @ContextConfiguration(initializers = OperationsBot.Initializer.class)
    @ExtendWith(OutputCaptureExtension.class)
    @MockitoBean(types = KrytenTemplate.class)
    class Mock {

        @Test
        void listenersRunAndRepliesAreDropped(
                @Autowired OperationsBot bot, @Autowired FakeConnection bus, CapturedOutput output) {
            OperationsBot.chat(bus, "cytu.be", "lounge", "hi");
            OperationsBot.count(bus, "cytu.be", "lounge");
            await().until(() -> bot.given.contains("nothing") && bot.heard.contains("hi"));
            assertThat(output.getOut().lines().filter(line -> !line.contains("No robot of")))
                    .noneMatch(line -> line.contains("ERROR") || line.contains("WARN"));
        }
    }

    @Nested
    @SpringBootTest(classes = OperationsBot.class)
    @DirtiesContext
    @ContextConfiguration(initializers = OperationsBot.Initializer.class)
    class Spy {

        @MockitoSpyBean
        private KrytenTemplate kryten;

        @Test
        void repliesAreSentThroughTheSpy(@Autowired FakeConnection bus) {
            OperationsBot.chat(bus, "cytu.be", "lounge", "hi");
            verify(this.kryten, timeout(10_000)).channel(new Channel("cytu.be", "lounge"));
            await().until(() -> bus.sent().stream()
                    .anyMatch(message -> message.subject().equals("kryten.robot.command")
                            && message.text().contains("Pong!")));
        }
    }
}
