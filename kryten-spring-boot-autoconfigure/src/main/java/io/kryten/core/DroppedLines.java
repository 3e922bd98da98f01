package io.kryten.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.core.chat.Repetition;
import io.kryten.core.effect.RefusedByCyTubeException;
import io.kryten.event.ChatUser;
import io.kryten.event.CooldownEvent;
import io.kryten.event.NoFloodEvent;
import io.kryten.state.ChannelState;

/**
 * Plans the repetition of lines that the flood limit of CyTube dropped. A line of a muted bot is not repeated (protocol.md section
 * 2).
 */
final class DroppedLines {

    /** A wait in the words of a refusal, such as "5 seconds". */
    private static final Pattern SECONDS = Pattern.compile("\\b(\\d{1,5}(?:\\.\\d{1,3})?) ?s(?:ec(?:ond)?s?)?\\b");

    private final Supplier<ChannelState> state;

    /**
     * Creates the plans of a channel.
     *
     * @param state returns the newest state of the channel
     */
    DroppedLines(Supplier<ChannelState> state) {
        this.state = state;
    }

    /** {@return when a line that failed is repeated; empty if its failure is final} */
    Optional<Repetition> repetition(Throwable failure) {
        if (!(failure instanceof RefusedByCyTubeException refusal)) {
            return Optional.empty();
        }
        Optional<Repetition> repetition =
                repeatAfter(refusal).map(wait -> new Repetition(wait, refusal.shownAfterAll()));
        if (repetition.isEmpty()) {
            refusal.shownAfterAll().cancel(false);
        }
        return repetition;
    }

    private Optional<Duration> repeatAfter(RefusedByCyTubeException refusal) {
        if (refusal.event() instanceof CooldownEvent cooldown) {
            Duration stated = (cooldown.delay() != null) ? cooldown.delay() : Repetition.DEFAULT_PAUSE;
            return Optional.of(
                    FloodLimit.pause(refusal.command(), stated, this.state.get().options()));
        }
        if (refusal.event() instanceof NoFloodEvent noflood) {
            String text = noflood.text().toLowerCase(Locale.ROOT);
            return text.contains("muted") || isMuted() ? Optional.empty() : Optional.of(stated(text));
        }
        return Optional.empty();
    }

    private boolean isMuted() {
        return this.state.get().self().map(ChatUser::muted).orElse(false);
    }

    /** {@return the wait in a text such as "You must wait 5 seconds"} */
    private static Duration stated(String text) {
        Matcher seconds = SECONDS.matcher(text);
        return seconds.find()
                ? Duration.ofMillis(Math.round(Double.parseDouble(seconds.group(1)) * 1_000))
                : Repetition.DEFAULT_PAUSE;
    }
}
