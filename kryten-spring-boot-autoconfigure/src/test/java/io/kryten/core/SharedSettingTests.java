package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.command.CommandReply;
import io.kryten.command.SettingsCommands;
import io.kryten.event.ChatFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Filters and emotes that another client changes at the same time under the same name. */
class SharedSettingTests extends ConfirmationFixture {

    @BeforeEach
    void permit() {
        event("setPermissions", Map.of("filteredit", 3, "emoteedit", 3));
    }

    @Test
    void filterOfAnotherClientDoesNotHideTheRefusal() {
        CompletableFuture<CommandReply> added =
                send(SettingsCommands.addFilter(ChatFilter.of("swear", "darn", "d**n")));
        filter("swear", "other", "x");
        event("errorMsg", Map.of("msg", "Filter add failed: Filter 'swear' already exists.  Please choose another"));
        failure(added).isInstanceOf(CommandRejectedException.class).hasMessageContaining("already exists");
    }

    @Test
    void filterWithGroupsIsConfirmedAtOnce() {
        CompletableFuture<CommandReply> added =
                send(SettingsCommands.addFilter(ChatFilter.of("bold", "#(.+?)#", "<b>$1</b>")));
        filter("bold", "other", "x");
        assertPending(added);
        filter("bold", "#(.+?)#", "<b>\\1</b>");
        assertThat(added).succeedsWithin(LIMIT);
    }

    @Test
    void emoteWithAnEscapedAddressIsConfirmedAtOnce() {
        CompletableFuture<CommandReply> updated =
                send(SettingsCommands.emote("Kappa", "https://example.com/k.png?a=1&b=2"));
        emote("Kappa", "https://example.com/other.png");
        assertPending(updated);
        emote("Kappa", "https://example.com/k.png?a=1&amp;b=2");
        assertThat(updated).succeedsWithin(LIMIT);
    }

    @Test
    void rewrittenEmoteIsConfirmedAfterAMoment() {
        CompletableFuture<CommandReply> updated = send(SettingsCommands.emote("Kappa", "https://example.com/k.png"));
        emote("Kappa", "https://cdn.example.com/k.png");
        assertPending(updated);
        this.time.advance(Duration.ofMillis(500));
        assertThat(updated).succeedsWithin(LIMIT);
    }

    private void filter(String name, String source, String replacement) {
        event(
                "updateChatFilter",
                Map.of(
                        "name",
                        name,
                        "source",
                        source,
                        "flags",
                        "g",
                        "replace",
                        replacement,
                        "active",
                        true,
                        "filterlinks",
                        false));
    }

    private void emote(String name, String image) {
        event("updateEmote", Map.of("name", name, "image", image, "source", "x"));
    }
}
