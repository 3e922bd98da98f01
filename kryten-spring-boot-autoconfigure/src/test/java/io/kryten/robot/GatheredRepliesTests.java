package io.kryten.robot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.command.CommandReply;
import io.kryten.nats.RawMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatheredRepliesTests {

    private final List<String> read = new ArrayList<>();

    private final GatheredReplies replies = new GatheredReplies(this::reply);

    @Test
    void eachMessageIsReadOnceHoweverOftenAllOfThemAreHandedOver() {
        List<RawMessage> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(message("m" + i));
            assertThat(this.replies.more(List.copyOf(messages)))
                    .extracting(CommandReply::raw)
                    .containsExactly("m" + i);
        }
        assertThat(this.replies.all(messages)).hasSize(100);
        assertThat(this.read).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoAnswerIsPassedOverAndTheOrderIsKept() {
        assertThat(this.replies.more(List.of(message("rubbish")))).isEmpty();
        assertThat(this.replies.all(List.of(message("rubbish"), message("a"), message("rubbish"), message("b"))))
                .extracting(CommandReply::raw)
                .containsExactly("a", "b");
    }

    private Optional<CommandReply> reply(RawMessage message) {
        String text = new String(message.body(), StandardCharsets.UTF_8);
        this.read.add(text);
        return text.equals("rubbish")
                ? Optional.empty()
                : Optional.of(new CommandReply("robot", "system.ping", true, null, NullNode.getInstance(), text));
    }

    private static RawMessage message(String text) {
        return new RawMessage("_INBOX.1", null, text.getBytes(StandardCharsets.UTF_8));
    }
}
