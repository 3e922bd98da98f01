package com.example.bot;

import java.util.Map;

import io.kryten.test.SentCommandsAssert;
import org.assertj.core.api.AssertProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface GreeterExpectations {

    void say(String username, String text);

    void refuse(String command, String reason);

    AssertProvider<SentCommandsAssert> bot();

    @Test
    default void answersPing() {
        say("alice", "!ping");
        assertThat(bot()).sentChat("lounge", "Pong!").hasSent(1);
    }

    @Test
    default void confirmsAddedVideo() {
        say("alice", "!add dQw4w9WgXcQ");
        assertThat(bot())
                .sent("lounge", "addvideo", Map.of("type", "yt", "id", "dQw4w9WgXcQ"))
                .sentChatExactly("lounge", "Added dQw4w9WgXcQ")
                .sentInOrder("addvideo", "say");
    }

    @Test
    default void explainsRefusedVideo() {
        refuse("addvideo", "The playlist is full");
        say("alice", "!add dQw4w9WgXcQ");
        assertThat(bot()).sentChatExactly("lounge", "Not added: The playlist is full");
    }
}
