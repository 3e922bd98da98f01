package io.kryten.core;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.Rank;
import io.kryten.command.AddedItem;
import io.kryten.command.LibraryItem;
import io.kryten.command.MediaLink;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.testsupport.Recordings;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Typed results of the recorded replies of a real robot, and of replies that do not fit. */
class CommandResultTests {

    @AutoClose
    private final TemplateFixture fixture = new TemplateFixture();

    private final ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    private final ChannelOperations lounge = this.fixture.kryten.channel("lounge");

    @BeforeEach
    void answerAsRecorded() {
        for (JsonNode line : Recordings.trees("command-replies.jsonl")) {
            JsonNode reply = line.at("/replies/0/reply");
            if (reply.path("data").isObject()) {
                this.robot.answers(line.at("/request/command").asText(), reply.toString());
            }
        }
    }

    @Test
    void bansAreRead() {
        assertThat(this.lounge.moderation().bans())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Ban(1, "*", "troll", "go away", "mod_bea"));
    }

    @Test
    void ranksAreRead() {
        assertThat(this.lounge.moderation().ranks())
                .containsExactly(
                        new ChannelRank("carol", Rank.MODERATOR),
                        new ChannelRank("KrytenBot", Rank.OWNER),
                        new ChannelRank("mod_bea", Rank.MODERATOR),
                        new ChannelRank("owner_al", Rank.CREATOR));
    }

    @Test
    void logIsRead() {
        assertThat(this.lounge.moderation().log())
                .startsWith("[Mon Nov 23 2026 11:05:19] [init] Loaded channel from database\n");
    }

    @Test
    void unreadableLogIsRefusal() {
        this.robot.answers(
                "readChanLog",
                ScriptedRobot.reply(
                        "readChanLog",
                        "{\"log\":{\"event_name\":\"readChanLog\",\"payload\":{\"success\":false,\"data\":\"Error reading"
                                + " channel log\"}}}"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.lounge.moderation().log())
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo("Error reading channel log"));
    }

    @Test
    void foundMediaAreRead() {
        List<LibraryItem> found = this.lounge.library().search("movie");
        assertThat(found)
                .extracting(LibraryItem::title)
                .containsExactly("Test Movie 1", "Test Movie 2", "Test Movie 3");
        LibraryItem first = found.get(0);
        assertThat(first.id()).isEqualTo("https://cytu.be/m1.json");
        assertThat(first.link()).isEqualTo(new MediaLink("cm", "https://cytu.be/m1.json"));
        assertThat(first.media().seconds()).isEqualTo(90);
        assertThat(first.media().meta().at("/direct/720/0/quality").intValue()).isEqualTo(720);
    }

    @Test
    void searchNamesItsSource() {
        this.lounge.library().search("movie");
        this.lounge.library().searchYouTube("movie");
        assertThat(this.robot.acted())
                .extracting(message -> message.at("/args/source").textValue())
                .containsExactly("library", "yt");
    }

    @Test
    void removedBansAreCounted() {
        this.robot.answers("unban", ScriptedRobot.reply("unban", "{\"success\":true,\"removed\":2}"));
        assertThat(this.lounge.moderation().unban("carol")).isEqualTo(2);
    }

    @Test
    void missingBanIsRefusal() {
        this.robot.answers(
                "unban", ScriptedRobot.reply("unban", "{\"success\":false,\"error\":\"No active ban for 'carol'\"}"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.lounge.moderation().unban("carol"))
                .withMessageContaining("No active ban for 'carol'");
    }

    @Test
    void addedItemHasUidAsFarAsReported() {
        assertThat(addedWith("{\"success\":true,\"uid\":0}")).isEqualTo(new AddedItem(0, null));
        assertThat(addedWith("{\"success\":true,\"uid\":null}")).isEqualTo(new AddedItem(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"banlist\":null}", "{\"banlist\":5}", "{\"banlist\":{\"payload\":[{\"id\":\"x\"}]}}"})
    void replyWithoutListIsReported(String data) {
        this.robot.answers("requestBanlist", ScriptedRobot.reply("requestBanlist", data));
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.lounge.moderation().bans())
                .withMessageContaining("The reply to 'requestBanlist' cannot be read");
    }

    @Test
    void payloadAloneIsRead() {
        this.robot.answers("requestBanlist", ScriptedRobot.reply("requestBanlist", "{\"banlist\":[]}"));
        assertThat(this.lounge.moderation().bans()).isEmpty();
    }

    private AddedItem addedWith(String data) {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", data));
        return this.lounge.playlist().add(MediaLink.youtube("dQw4w9WgXcQ"));
    }
}
