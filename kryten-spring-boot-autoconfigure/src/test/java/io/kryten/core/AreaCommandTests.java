package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.command.MediaLink;
import io.kryten.command.PollRequest;
import io.kryten.event.ChatFilter;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each method of an area sends the command with the arguments that the real robot accepts (protocol.md section 2). */
class AreaCommandTests {

    @AutoClose
    private final TemplateFixture fixture = new TemplateFixture();

    private final ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void methodSendsItsCommand(String command, String args, Consumer<ChannelOperations> call) throws Exception {
        call.accept(this.fixture.kryten.channel("lounge"));
        assertThat(this.robot.acted()).singleElement().satisfies(message -> {
            assertThat(message.path("command").textValue()).isEqualTo(command);
            assertThat(message.path("args")).isEqualTo(json(args));
            assertThat(message.at("/meta/channel").textValue()).isEqualTo("Lounge");
        });
    }

    static Stream<Arguments> commands() {
        return Stream.of(chat(), playlist(), moderation(), polls(), library(), settings())
                .flatMap(List::stream);
    }

    private static List<Arguments> chat() {
        return List.of(
                of("say", "{'message':'hello'}", c -> c.chat().say("hello")),
                of("pm", "{'username':'bob','message':'psst'}", c -> c.chat().pm("bob", "psst")));
    }

    private static List<Arguments> playlist() {
        return List.of(
                of(
                        "addvideo",
                        "{'type':'yt','id':'dQw4w9WgXcQ','pos':'end','temp':true}",
                        c -> c.playlist().add(MediaLink.youtube("dQw4w9WgXcQ"))),
                of(
                        "addvideo",
                        "{'type':'yt','id':'dQw4w9WgXcQ','pos':'next','temp':false}",
                        c -> c.playlist().add(MediaLink.youtube("dQw4w9WgXcQ"), true, false)),
                of(
                        "addvideo",
                        "{'type':'zz','id':'new','pos':'end','temp':false}",
                        c -> c.playlist().add("zz", "new", false, false)),
                of("rmvideo", "{'uid':0}", c -> c.playlist().delete(0)),
                of("mvvideo", "{'from':2,'after':0}", c -> c.playlist().move(2, new PlaylistPosition.After(0))),
                of("mvvideo", "{'from':2,'after':'append'}", c -> c.playlist().move(2, PlaylistPosition.APPEND)),
                of("jump", "{'uid':'2147483647'}", c -> c.playlist().jump(Integer.MAX_VALUE)),
                of("playNext", "{}", c -> c.playlist().playNext()),
                of("settemp", "{'uid':2,'temp':true}", c -> c.playlist().setTemporary(2, true)),
                of("clear", "{}", c -> c.playlist().clear()),
                of("shuffle", "{}", c -> c.playlist().shuffle()),
                of("voteskip", "{}", c -> c.playlist().voteskip()));
    }

    private static List<Arguments> moderation() {
        return List.of(
                of(
                        "kick",
                        "{'username':'bob','reason':'bye'}",
                        c -> c.moderation().kick("bob", "bye")),
                of("ban", "{'username':'bob','reason':''}", c -> c.moderation().ban("bob", "")),
                of("unban", "{'username':'bob'}", c -> c.moderation().unban("bob")),
                of("mute", "{'username':'bob'}", c -> c.moderation().mute("bob")),
                of("smute", "{'username':'bob'}", c -> c.moderation().shadowMute("bob")),
                of("say", "{'message':'/unmute bob'}", c -> c.moderation().unmute("bob")),
                of("assignLeader", "{'name':'bob'}", c -> c.moderation().assignLeader("bob")),
                of("assignLeader", "{'name':''}", c -> c.moderation().removeLeader()),
                of(
                        "setChannelRank",
                        "{'username':'bob','rank':2}",
                        c -> c.moderation().rank("bob", Rank.MODERATOR)));
    }

    private static List<Arguments> polls() {
        return List.of(
                of(
                        "newPoll",
                        "{'title':'Which?','options':['this','that'],'obscured':false,'timeout':86400}",
                        c -> c.polls().start("Which?", "this", "that")),
                of(
                        "newPoll",
                        "{'title':'Which?','options':['this'],'obscured':true,'timeout':90}",
                        c -> c.polls()
                                .start(PollRequest.of("Which?", "this")
                                        .withHiddenVotes()
                                        .withTimeout(Duration.ofSeconds(90)))),
                of("vote", "{'option':0}", c -> c.polls().vote(0)),
                of("closePoll", "{}", c -> c.polls().close()));
    }

    private static List<Arguments> library() {
        return List.of(
                of("deleteFromLibrary", "{'media_id':'abc'}", c -> c.library().delete("abc")));
    }

    private static List<Arguments> settings() {
        String filter = "{'name':'f','source':'x+','flags':'gi','replace':'y','filterlinks':true,'active':false}";
        return List.of(
                of("setMotd", "{'motd':'<b>hi</b>'}", c -> c.settings().motd("<b>hi</b>")),
                of("setMotd", "{'motd':''}", c -> c.settings().motd("")),
                of("setChannelCSS", "{'css':'a{}'}", c -> c.settings().css("a{}")),
                of("setChannelJS", "{'js':'1'}", c -> c.settings().js("1")),
                of(
                        "setPermissions",
                        "{'permissions':{'chat':1,'drink':-1,'kick':1.5}}",
                        c -> c.settings()
                                .permissions(p -> p.with("chat", Rank.REGISTERED)
                                        .with("drink", Rank.ANONYMOUS)
                                        .with("kick", Rank.LEADER))),
                of(
                        "setOptions",
                        "{'options':{'afk_timeout':600,'allow_voteskip':false}}",
                        c -> c.settings().options(o -> o.withVoteskip(false).withAfkTimeout(Duration.ofMinutes(10)))),
                of(
                        "updateEmote",
                        "{'name':'Kappa','image':'https://x.y/k.png'}",
                        c -> c.settings().emote("Kappa", "https://x.y/k.png")),
                of("removeEmote", "{'name':'Kappa'}", c -> c.settings().removeEmote("Kappa")),
                of(
                        "addFilter",
                        filter,
                        c -> c.settings()
                                .addFilter(ChatFilter.of("f", "x+", "y")
                                        .withFlags("gi")
                                        .withActive(false)
                                        .withFilterLinks(true))),
                of(
                        "updateFilter",
                        filter,
                        c -> c.settings().updateFilter(new ChatFilter("f", "x+", "gi", "y", false, true))),
                of("removeFilter", "{'name':'f'}", c -> c.settings().removeFilter("f")));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    private static Arguments of(String command, String args, Consumer<ChannelOperations> call) {
        return arguments(command, args, call);
    }
}
