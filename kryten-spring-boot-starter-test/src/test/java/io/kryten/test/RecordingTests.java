package io.kryten.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.PlaylistPosition;
import io.kryten.command.KrytenCommand;
import io.kryten.simulator.PublishedCommand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/** Record of the commands, requests and messages of a bot. */
class RecordingTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/Lounge", "cytu.be/theater");

    @Test
    void commandIsRecordedWithChannelArgumentsAndBody() {
        Instant before = Instant.now();
        this.kryten.kickUser("lounge", "bob", "bye");

        PublishedCommand command = only();
        assertThat(command.channel()).isEqualTo(new Channel("cytu.be", "Lounge"));
        assertThat(command.name()).isEqualTo("kick");
        assertThat(command.arguments()).containsOnly(entry("username", "bob"), entry("reason", "bye"));
        assertThat(command.time()).isBetween(before, Instant.now());
        assertThat(command.body().path("service").asText()).isEqualTo("robot");
        assertThat(command.body().at("/meta/channel").asText()).isEqualTo("Lounge");
        assertThat(command.body().at("/meta/source").asText()).isEqualTo("mock");
        assertThat(command)
                .hasToString("cytu.be/Lounge kick " + command.body().path("args"))
                .matches(kick -> !kick.isChat()
                        && !kick.isPm()
                        && kick.text().isEmpty()
                        && kick.recipient().isEmpty());
    }

    @Test
    void argumentsHaveTheTypesThatJsonHas() {
        this.kryten.execute(
                "lounge",
                KrytenCommand.of(
                        "newPoll",
                        Map.of("title", "Q?", "options", List.of("a", "b"), "obscured", true, "timeout", 60)));
        assertThat(only().arguments())
                .containsEntry("title", "Q?")
                .containsEntry("options", List.of("a", "b"))
                .containsEntry("obscured", true)
                .containsEntry("timeout", 60);
    }

    @Test
    void parametersOfAQueryStandAtTheTop() {
        this.kryten.execute("lounge", KrytenCommand.query("state.user", Map.of("username", "bob")));
        assertThat(only().arguments()).containsOnly(entry("username", "bob"));
    }

    @Test
    void linesHaveATextAndPrivateOnesARecipient() {
        this.kryten.sendChat("theater", "hello");
        this.kryten.sendPm("theater", "bob", "psst");
        this.kryten.execute("theater", KrytenCommand.of("pm", Map.of("to", "carol", "msg", "hey")));
        assertThat(this.kryten.publishedCommands())
                .extracting(PublishedCommand::text)
                .containsExactly("hello", "psst", "hey");
        assertThat(this.kryten.publishedCommands())
                .extracting(PublishedCommand::recipient)
                .containsExactly("", "bob", "carol");
    }

    @Test
    void longTextIsRecordedAsItsLines() {
        this.kryten.sendChat("lounge", "word ".repeat(100).strip());
        assertThat(this.kryten.publishedCommands())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(320));
    }

    @Test
    void recordedListIsOrderedAndUnchanging() {
        this.kryten.moveMedia("lounge", 1, PlaylistPosition.PREPEND);
        this.kryten.voteskip("theater");
        List<PublishedCommand> before = this.kryten.publishedCommands();
        this.kryten.clear();
        assertThat(before).extracting(PublishedCommand::name).containsExactly("mvvideo", "voteskip");
        assertThat(this.kryten.publishedCommands()).isEmpty();
        assertThat(before).isUnmodifiable();
    }

    @Test
    void requestsToServicesAreKeptApart() {
        this.kryten.service("economy").answer("balance.get", 5);
        this.kryten.request("economy", "balance.get", Map.of("username", "bob"), Integer.class);
        assertThat(this.kryten.publishedRequests()).singleElement().satisfies(request -> {
            assertThat(request.service()).isEqualTo("economy");
            assertThat(request.command()).isEqualTo("balance.get");
            assertThat(request.body().path("username").asText()).isEqualTo("bob");
        });
        assertThat(this.kryten).sentNothing();
        this.kryten.clear();
        assertThat(this.kryten.publishedRequests()).isEmpty();
    }

    @Test
    void publishedMessagesAreRecordedApart() {
        this.kryten.publish("scores.today", Map.of("bob", 3));
        this.kryten.publish("scores.note", "plain");
        assertThat(this.kryten.publishedMessages())
                .extracting(PublishedMessage::subject)
                .containsExactly("scores.today", "scores.note");
        assertThat(this.kryten.publishedMessages().get(0).json().path("bob").intValue())
                .isEqualTo(3);
        assertThat(this.kryten.publishedMessages().get(1).text()).isEqualTo("plain");
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.kryten.publishedMessages().get(1).json());
        assertThat(this.kryten).sentNothing();
        this.kryten.clear();
        assertThat(this.kryten.publishedMessages()).isEmpty();
    }

    private PublishedCommand only() {
        return assertThat(this.kryten.publishedCommands()).singleElement().actual();
    }
}
