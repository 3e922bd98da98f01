package io.kryten.sample.demo;

import java.io.IOException;
import java.util.List;

import io.kryten.Channel;
import org.junit.jupiter.api.Test;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThatNoException;

class PageStreamTests {

    @Test
    void lostBrowserDoesNotDisturbOtherStreams() {
        PageStream stream = new PageStream(new Channel("cytu.be", "lounge"), new LostBrowser());

        assertThatNoException().isThrownBy(() -> stream.begin(List.of(), "<ol></ol>"));
    }

    /** Emitter as in Tomcat after the browser has disconnected. */
    private static final class LostBrowser extends SseEmitter {

        @Override
        public void send(SseEventBuilder builder) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void completeWithError(Throwable ex) {
            throw new IllegalStateException("The container has handled the error");
        }
    }
}
