package io.kryten.core;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.KrytenValidationException;
import io.kryten.PlaylistPosition;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each classic method sends the command that the real robot was seen to carry out. */
class ClassicCommandTests {

    private final TemplateFixture fixture = new TemplateFixture();

    private final ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void methodSendsItsCommand(
            String command,
            String args,
            BiConsumer<KrytenOperations, String> onTemplate,
            Consumer<ChannelOperations> onChannel)
            throws Exception {
        onTemplate.accept(this.fixture.kryten, "lounge");
        onChannel.accept(this.fixture.kryten.channel("LOUNGE"));
        assertThat(this.robot.acted()).hasSize(2);
        JsonNode expected = new JsonMapper().readTree(args);
        for (JsonNode message : this.robot.acted()) {
            assertThat(message.path("command").textValue()).isEqualTo(command);
            assertThat(message.path("args")).isEqualTo(expected);
            assertThat(message.path("meta").path("domain").textValue()).isEqualTo("cytu.be");
            assertThat(message.path("meta").path("channel").textValue()).isEqualTo("Lounge");
            assertThat(message.path("meta").path("source").textValue()).isEqualTo("my-bot");
        }
        assertThat(this.fixture.statistics.commandsSent()).isEqualTo(2);
        assertThat(this.fixture.statistics.errors()).isZero();
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                of("say", "{'message':'hello'}", (k, c) -> k.sendChat(c, "hello"), r -> r.sendChat("hello")),
                of(
                        "pm",
                        "{'username':'bob','message':'psst'}",
                        (k, c) -> k.sendPm(c, "bob", "psst"),
                        r -> r.sendPm("bob", "psst")),
                of(
                        "addvideo",
                        "{'type':'yt','id':'abc','pos':'end','temp':true}",
                        (k, c) -> k.addMedia(c, "yt", "abc"),
                        r -> r.addMedia("yt", "abc")),
                of(
                        "addvideo",
                        "{'type':'cm','id':'https://x.y/m.json','pos':'next','temp':false}",
                        (k, c) -> k.addMedia(c, "cm", "https://x.y/m.json", true, false),
                        r -> r.addMedia("cm", "https://x.y/m.json", true, false)),
                of(
                        "addvideo",
                        "{'type':'yt','id':'dQw4w9WgXcQ','pos':'end','temp':true}",
                        (k, c) -> k.addMedia(c, MediaLink.youtube("dQw4w9WgXcQ")),
                        r -> r.addMedia(MediaLink.youtube("dQw4w9WgXcQ"))),
                of(
                        "addvideo",
                        "{'type':'yt','id':'dQw4w9WgXcQ','pos':'next','temp':false}",
                        (k, c) -> k.addMedia(c, MediaLink.youtube("dQw4w9WgXcQ"), true, false),
                        r -> r.addMedia(MediaLink.youtube("dQw4w9WgXcQ"), true, false)),
                of(
                        "addvideo",
                        "{'type':'vi','id':'59859181','pos':'end','temp':true}",
                        (k, c) -> k.addMedia(c, "https://vimeo.com/59859181"),
                        r -> r.addMedia("https://vimeo.com/59859181")),
                of(
                        "addvideo",
                        "{'type':'vi','id':'59859181','pos':'next','temp':false}",
                        (k, c) -> k.addMedia(c, "https://vimeo.com/59859181", true, false),
                        r -> r.addMedia("https://vimeo.com/59859181", true, false)),
                of(
                        "addvideo",
                        "{'type':'yt','id':'dQw4w9WgXcQ','pos':'end','temp':true}",
                        (k, c) -> k.addMedia(c, "yt", "https://youtu.be/dQw4w9WgXcQ"),
                        r -> r.addMedia("yt", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")),
                of("rmvideo", "{'uid':0}", (k, c) -> k.deleteMedia(c, 0), r -> r.deleteMedia(0)),
                of(
                        "mvvideo",
                        "{'from':2,'after':3}",
                        (k, c) -> k.moveMedia(c, 2, 3),
                        r -> r.moveMedia(2, new PlaylistPosition.After(3))),
                of(
                        "mvvideo",
                        "{'from':2,'after':'prepend'}",
                        (k, c) -> k.moveMedia(c, 2, PlaylistPosition.PREPEND),
                        r -> r.moveMedia(2, PlaylistPosition.PREPEND)),
                of("jump", "{'uid':'2'}", (k, c) -> k.jumpTo(c, 2), r -> r.jumpTo(2)),
                of("clear", "{}", (k, c) -> k.clearPlaylist(c), ChannelOperations::clearPlaylist),
                of("shuffle", "{}", (k, c) -> k.shufflePlaylist(c), ChannelOperations::shufflePlaylist),
                of("settemp", "{'uid':2,'temp':false}", (k, c) -> k.setTemp(c, 2, false), r -> r.setTemp(2, false)),
                of(
                        "kick",
                        "{'username':'bob','reason':'bye'}",
                        (k, c) -> k.kickUser(c, "bob", "bye"),
                        r -> r.kickUser("bob", "bye")),
                of(
                        "ban",
                        "{'username':'bob','reason':''}",
                        (k, c) -> k.banUser(c, "bob", ""),
                        r -> r.banUser("bob", "")),
                of("voteskip", "{}", (k, c) -> k.voteskip(c), ChannelOperations::voteskip),
                of("mute", "{'username':'bob'}", (k, c) -> k.muteUser(c, "bob"), r -> r.muteUser("bob")),
                of("smute", "{'username':'bob'}", (k, c) -> k.shadowMuteUser(c, "bob"), r -> r.shadowMuteUser("bob")),
                of("say", "{'message':'/unmute bob'}", (k, c) -> k.unmuteUser(c, "bob"), r -> r.unmuteUser("bob")),
                of("assignLeader", "{'name':'bob'}", (k, c) -> k.assignLeader(c, "bob"), r -> r.assignLeader("bob")),
                of("assignLeader", "{'name':''}", (k, c) -> k.assignLeader(c, ""), r -> r.assignLeader("")),
                of("playNext", "{}", (k, c) -> k.playNext(c), ChannelOperations::playNext));
    }

    @Test
    void addMediaReturnsUidReportedByRobot() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":10}"));
        assertThat(this.fixture.kryten.addMedia("lounge", "yt", "abc")).hasValue(10);
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":0}"));
        assertThat(this.fixture.kryten.addMedia("lounge", "yt", "abc")).hasValue(0);
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":null}"));
        assertThat(this.fixture.kryten.addMedia("lounge", "yt", "abc")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ineffective")
    void commandThatCyTubeIgnoresIsSentForRobotsReplyAlone(
            String command, String args, Consumer<ChannelOperations> call) throws Exception {
        ChannelOperations lounge = this.fixture.kryten.channel("lounge");
        for (Consumer<ChannelOperations> refused : List.<Consumer<ChannelOperations>>of(
                call, channel -> channel.execute(KrytenCommand.of(command, Map.of("time", 1))))) {
            assertThatExceptionOfType(KrytenValidationException.class)
                    .isThrownBy(() -> refused.accept(lounge.confirmed(true)))
                    .withMessageContaining("'" + command + "' in cytu.be/Lounge was not sent");
        }
        assertThat(this.robot.acted()).isEmpty();
        call.accept(lounge.confirmed(false));
        assertThat(this.robot.acted())
                .singleElement()
                .satisfies(message -> assertThat(message.path("args")).isEqualTo(new JsonMapper().readTree(args)));
    }

    @SuppressWarnings("deprecation") // without effect, but known to users of other clients
    static Stream<Arguments> ineffective() {
        return Stream.of(
                ineffective("pause", "{}", ChannelOperations::pause),
                ineffective("pause", "{}", channel -> channel.playlist().pause()),
                ineffective("play", "{}", ChannelOperations::play),
                ineffective("play", "{}", channel -> channel.playlist().play()),
                ineffective("seek", "{\"time\":12.5}", channel -> channel.seek(12.5)),
                ineffective(
                        "seek", "{\"time\":12.5}", channel -> channel.playlist().seek(12.5)));
    }

    private static Arguments ineffective(String command, String args, Consumer<ChannelOperations> call) {
        return arguments(command, args, call);
    }

    private static Arguments of(
            String command,
            String args,
            BiConsumer<KrytenOperations, String> onTemplate,
            Consumer<ChannelOperations> onChannel) {
        return arguments(command, args.replace('\'', '"'), onTemplate, onChannel);
    }
}
