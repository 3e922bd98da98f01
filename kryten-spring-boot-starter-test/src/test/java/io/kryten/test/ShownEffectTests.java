package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.AddedItem;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Effects of commands in a mocked channel (protocol.md section 2). */
class ShownEffectTests {

    private final List<String> shown = new CopyOnWriteArrayList<>();

    private final List<String> overheard = new CopyOnWriteArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Camera(), new Dj())
            .build();

    @BeforeEach
    void liven() {
        this.kryten.simulateJoin("lounge", "Alice");
        this.kryten.simulateEvent("lounge", "playlist", List.of(item(1), item(2)));
        this.kryten.simulateEvent("lounge", "setCurrent", 1);
        this.kryten.clear();
        this.shown.clear();
    }

    @ParameterizedTest
    @CsvSource({"say, chatMsg", "pm, pm"})
    void textIsConfirmedWithItsEvent(String command, String event) {
        assertThat(this.kryten
                        .channel("lounge")
                        .confirm(KrytenCommand.of(command, Map.of("username", "alice", "message", "x")))
                        .effects())
                .extracting(effect -> effect.raw().eventName())
                .containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            say           | {'message':'a < b'}                | chatMsg {'username':'KrytenBot','msg':'a &lt; b','meta':{}}
            say           | {'message':'>hi'}                  | chatMsg {'username':'KrytenBot','msg':'&gt;hi','meta':{'addClass':'greentext'}}
            say           | {'message':'/me waves'}            | chatMsg {'username':'KrytenBot','msg':'waves','meta':{'addClass':'action','action':true}}
            say           | {'message':'/foo bar'}             | chatMsg {'username':'KrytenBot','msg':'/foo bar','meta':{}}
            say           | {'message':'/afk'}                 | setAFK {'name':'KrytenBot','afk':true}
            say           | {'message':'/clear'}               | clearchat {'clearedBy':'KrytenBot'} + [server] KrytenBot cleared chat.
            say           | {'message':'/kick alice spam'}     | userLeave {'name':'Alice'} + [server] KrytenBot kicked Alice
            say           | {'message':'/unmute Alice'}        | [server] KrytenBot unmuted alice + setUserMeta {'name':'Alice','meta':{'afk':false,'muted':false,'smuted':false}}
            say           | {'message':'/poll <Q>,a'}          | newPoll {'title':' &lt;Q&gt;','options':['a'],'counts':[0],'initiator':'KrytenBot'}
            say           | {'message':'/hpoll Q,a'}           | newPoll {'title':' Q','options':['a'],'counts':['0?'],'initiator':'KrytenBot'}
            pm            | {'username':'alice','message':'x'} | pm {'username':'KrytenBot','msg':'x','meta':{},'to':'Alice'}
            kick          | {'username':'alice','reason':'r'}  | userLeave {'name':'Alice'} + [server] KrytenBot kicked Alice
            ban           | {'username':'ALICE'}               | [server] KrytenBot namebanned alice + userLeave {'name':'Alice'}
            ban           | {'username':'Bob'}                 | [server] KrytenBot namebanned bob
            unban         | {'username':'Bob'}                 | banlistRemove {'id':1,'name':'Bob'} + [server] KrytenBot unbanned Bob
            mute          | {'username':'alice'}               | setUserMeta {'name':'Alice','meta':{'afk':false,'muted':true,'smuted':false}} + [server] KrytenBot muted Alice
            smute         | {'username':'alice'}               | setUserMeta {'name':'Alice','meta':{'afk':false,'muted':true,'smuted':true}} + [server] KrytenBot shadowmuted Alice
            assignLeader  | {'name':'alice'}                   | setLeader 'Alice' + setUserRank {'name':'Alice','rank':1.5}
            assignLeader  | {'name':''}                        | setLeader ''
            setChannelRank| {'username':'alice','rank':2}      | setUserRank {'name':'alice','rank':2.0}
            rmvideo       | {'uid':2}                          | delete {'uid':2}
            mvvideo       | {'from':2,'after':'prepend'}       | moveVideo {'from':2,'after':'prepend'}
            mvvideo       | {'from':1,'after':2}               | moveVideo {'from':1,'after':2}
            jump          | {'uid':'2'}                        | setCurrent 2 + changeMedia {'id':'v2','title':'V2','seconds':60,'duration':'01:00','type':'yt','meta':{},'currentTime':0,'paused':false}
            playNext      | {}                                 | setCurrent 2 + changeMedia {'id':'v2','title':'V2','seconds':60,'duration':'01:00','type':'yt','meta':{},'currentTime':0,'paused':false}
            settemp       | {'uid':2,'temp':true}              | setTemp {'uid':2,'temp':true}
            clear         | {}                                 | playlist []
            newPoll       | {'title':'<Q>','options':['a'],'timeout':60} | newPoll {'title':'&lt;Q&gt;','options':['a'],'counts':[0],'initiator':'KrytenBot'}
            closePoll     | {}                                 | closePoll null
            setMotd       | {'motd':'<b>x</b>'}                | setMotd '<b>x</b>'
            setChannelCSS | {'css':'a{}'}                      | channelCSSJS {'css':'a{}','js':''}
            setChannelJS  | {'js':'f()'}                       | channelCSSJS {'css':'','js':'f()'}
            removeEmote   | {'name':':a:'}                     | removeEmote {'name':':a:'}
            addFilter     | {'name':'f','source':'x'}          | updateChatFilter {'name':'f','source':'x','flags':'gi','replace':'','active':true,'filterlinks':false}
            updateFilter  | {'name':'f','source':'y','active':false} | updateChatFilter {'name':'f','source':'y','flags':'gi','replace':'','active':false,'filterlinks':false}
            removeFilter  | {'name':'f'}                       | deleteChatFilter {'name':'f'}
            """)
    void channelShowsEffect(String command, String arguments, String events) {
        assertThat(execute(command, arguments).success()).isTrue();
        this.kryten.awaitHandled();
        assertThat(this.shown)
                .extracting(ShownEffectTests::parsed)
                .containsExactlyElementsOf(Arrays.stream(events.split(" \\+ ", -1))
                        .map(ShownEffectTests::parsed)
                        .toList());
    }

    @Test
    void videoOfBotIsQueued() {
        assertThat(this.kryten.addMedia("lounge", "yt", "abc")).hasValue(1);
        this.kryten.awaitHandled();
        assertThat(this.shown)
                .singleElement()
                .extracting(ShownEffectTests::parsed)
                .isEqualTo(parsed("""
                queue {"item":{"media":{"id":"abc","title":"abc","seconds":180,"duration":"03:00","type":"yt","meta":{}},\
                "uid":1,"temp":true,"queueby":"KrytenBot"},"after":2}"""));
        this.kryten.answer("addvideo", Map.of("uid", 70));
        assertThat(this.kryten.addMedia("lounge", "li", "stream")).hasValue(70);
        assertThat(state().item(70)).map(PlaylistItem::title).contains("stream");
    }

    @Test
    void imageOfEmoteIsEscaped() {
        execute("updateEmote", "{'name':':a:','image':'https://x/a?b&c'}");
        this.kryten.awaitHandled();
        assertThat(this.shown).singleElement().asString().contains("\"name\":\":a:\"", "https://x/a?b&amp;c");
    }

    @Test
    void listOfVideosIsConfirmedAtOnce() {
        List<AddedItem> added = this.kryten
                .channel("lounge")
                .playlist()
                .addList(new MediaLink("yp", "PL" + "x".repeat(32)), false, true);
        assertThat(added).extracting(AddedItem::uid).containsExactly(1, 2, 3);
        this.kryten.awaitHandled();
        assertThat(this.shown)
                .hasSize(3)
                .allMatch(event -> event.contains("\"type\":\"yt\""))
                .satisfiesExactly(
                        first -> assertThat(first).contains("xxxxxxxxx-1"),
                        second -> assertThat(second).contains("xxxxxxxxx-2", "\"after\":1"),
                        third -> assertThat(third).contains("xxxxxxxxx-3", "\"after\":2"));
        assertThat(this.kryten.addMedia("lounge", "yt", "next")).hasValue(4);
    }

    @Test
    void permissionsAreShownWithThoseOfNewChannel() {
        execute("setPermissions", "{'permissions':{'chat':2}}");
        assertThat(state().permissions().orElseThrow())
                .containsEntry("chat", Rank.MODERATOR)
                .containsEntry("kick", Rank.LEADER);
        execute("setOptions", "{'options':{'pagetitle':'Mine'}}");
        assertThat(state().options().orElseThrow().path("pagetitle").asText()).isEqualTo("Mine");
        assertThat(state().options().orElseThrow().has("afk_timeout")).isTrue();
    }

    @Test
    void votesAreCounted() {
        execute("newPoll", "{'title':'Q','options':['a','b'],'timeout':60}");
        execute("vote", "{'option':1}");
        assertThat(state().poll().orElseThrow().counts().get(1).count()).isEqualTo(1);
        this.kryten.awaitHandled();
        this.shown.clear();
        execute("newPoll", "{'title':'R','options':['a'],'timeout':60}");
        this.kryten.awaitHandled();
        assertThat(this.shown).first().isEqualTo("closePoll null");
    }

    @Test
    void shuffledItemsGetNewUids() {
        execute("shuffle", "{}");
        assertThat(state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid, PlaylistItem::title)
                .containsExactly(tuple(4, "V2"), tuple(3, "V1"));
    }

    @Test
    void stateFollowsEffects() {
        this.kryten.channel("lounge").muteUser("Alice");
        assertThat(state().user("alice")).map(ChatUser::muted).contains(true);
        this.kryten.kickUser("lounge", "alice", "");
        assertThat(state().user("alice")).isEmpty();
    }

    @Test
    void simulationEndsWhenListenersOfEffectsHaveEnded() {
        this.kryten.simulateChat("lounge", "Alice", "!add xyz");
        assertThat(this.kryten)
                .sentInOrder("addvideo", "say")
                .sentChat("lounge", "Now on the list: xyz")
                .hasSent(2);
    }

    @Test
    void ownLinesAreIgnoredByDefault() {
        this.kryten.sendChat("lounge", "hello");
        this.kryten.awaitHandled();
        assertThat(this.overheard).isEmpty();
        assertThat(this.kryten).sentChatExactly("lounge", "hello");
    }

    @Test
    void mockWithoutListenersFollowsThePlaylist() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge")) {
            ChannelOperations lounge = mock.channel("lounge");
            lounge.playlist().add(MediaLink.parse("yt:aaaaaaaaaaa"));
            AddedItem second = lounge.playlist().add(MediaLink.parse("yt:bbbbbbbbbbb"));
            assertThat(second.position()).isEqualTo(new PlaylistPosition.After(1));
            assertThat(lounge.state().playlist())
                    .hasValueSatisfying(list ->
                            assertThat(list).extracting(PlaylistItem::uid).containsExactly(1, 2));
        }
    }

    @Test
    void mockWithoutListenersConfirmsToo() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge", "cytu.be/den")) {
            mock.kickUser("den", "bob", "");
            assertThat(mock.addMedia("lounge", "yt", "abc")).hasValue(1);
            assertThat(mock.channel("lounge").state().item(1)).isEmpty();
        }
    }

    /** The order of the fields does not count. */
    private static Map.Entry<String, Object> parsed(String event) {
        String[] parts = event.split(" ", 2);
        return Map.entry(
                parts[0],
                parts[0].equals("[server]")
                        ? parts[1]
                        : KrytenJson.readTree(parts[1].replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private ChannelState state() {
        return this.kryten.channel("lounge").state();
    }

    private CommandReply execute(String command, String arguments) {
        return this.kryten.execute("lounge", KrytenCommand.of(command, map(arguments)));
    }

    private static Map<String, Object> item(int uid) {
        Map<String, Object> media = Map.of(
                "id",
                "v" + uid,
                "title",
                "V" + uid,
                "seconds",
                60,
                "duration",
                "01:00",
                "type",
                "yt",
                "meta",
                Map.of());
        return Map.of("uid", uid, "temp", false, "queueby", "Alice", "media", media);
    }

    @SuppressWarnings("unchecked") // a JSON object has texts for keys
    private static Map<String, Object> map(String json) {
        return KrytenJson.convert(
                KrytenJson.readTree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Map.class);
    }

    /** Records every event, a notice of the server by its text. */
    @SuppressWarnings("UnusedMethod") // called by reflection
    private final class Camera {

        @KrytenListener(
                event = "*",
                ignore = {})
        void onEvent(KrytenEvent event) {
            if (event instanceof DerivedEvent) {
                return;
            }
            JsonNode payload = event.raw().payload().deepCopy();
            if (payload instanceof ObjectNode object) {
                object.remove(List.of("time", "timestamp"));
            }
            boolean notice = event instanceof ChatMessageEvent line && line.server();
            ShownEffectTests.this.shown.add(
                    notice
                            ? "[server] " + payload.path("msg").asText()
                            : event.raw().eventName() + " " + payload);
        }
    }

    @SuppressWarnings("UnusedMethod") // called by reflection
    private final class Dj {

        @KrytenListener
        void onChat(ChatMessageEvent message, ChannelOperations channel) {
            ShownEffectTests.this.overheard.add(message.text());
            if (message.text().startsWith("!add ")) {
                channel.addMedia("yt", message.text().substring(5));
            }
        }

        @KrytenListener
        @Nullable
        String onVideo(PlaylistItemAddedEvent added) {
            return added.item().title().equals("xyz") ? "Now on the list: xyz" : null;
        }
    }
}
