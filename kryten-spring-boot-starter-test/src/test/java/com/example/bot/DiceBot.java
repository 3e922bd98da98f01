package com.example.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import org.jspecify.annotations.Nullable;

public class DiceBot {

    private static final Duration COOLDOWN = Duration.ofSeconds(30);

    private final Clock clock;
    private Instant next = Instant.MIN;

    public DiceBot(Clock clock) {
        this.clock = clock;
    }

    @KrytenListener
    @Nullable
    String onChat(ChatMessageEvent message) {
        Instant now = this.clock.instant();
        if (!message.text().equals("!dice") || now.isBefore(this.next)) {
            return null;
        }
        this.next = now.plus(COOLDOWN);
        return "You rolled 4";
    }
}
