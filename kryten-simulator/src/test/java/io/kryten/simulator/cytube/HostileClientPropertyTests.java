package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class HostileClientPropertyTests {

    /** Good frames, whose fields are exchanged one by one for others. */
    private static final Map<String, String> FRAMES = Map.ofEntries(
            Map.entry("chatMsg", "{'msg':'hi','meta':{'modflair':5}}"),
            Map.entry("pm", "{'msg':'hi','to':'alice','meta':{}}"),
            Map.entry("queue", "{'id':'x','type':'yt','pos':'end','title':'t','duration':5,'temp':true}"),
            Map.entry("delete", "0"),
            Map.entry("moveMedia", "{'from':0,'after':1}"),
            Map.entry("jumpTo", "'1'"),
            Map.entry("playNext", "null"),
            Map.entry("clearPlaylist", "null"),
            Map.entry("shufflePlaylist", "null"),
            Map.entry("setTemp", "{'uid':0,'temp':true}"),
            Map.entry("togglePlaylistLock", "null"),
            Map.entry("voteskip", "null"),
            Map.entry("newPoll", "{'title':'t','opts':['a','b'],'obscured':true,'timeout':5,'retainVotes':true}"),
            Map.entry("vote", "{'option':1}"),
            Map.entry("closePoll", "null"),
            Map.entry("assignLeader", "{'name':'alice'}"),
            Map.entry("mediaUpdate", "{'id':'one','currentTime':5,'paused':true,'type':'yt'}"),
            Map.entry("setMotd", "{'motd':'<b>m'}"),
            Map.entry("setChannelCSS", "{'css':'a{}'}"),
            Map.entry("setChannelJS", "{'js':'1'}"),
            Map.entry(
                    "setOptions",
                    "{'afk_timeout':5,'voteskip_ratio':0.5,'maxlength':'1:00','chat_antiflood':true,"
                            + "'chat_antiflood_params':{'burst':1,'sustained':1},'externalcss':'https://a.b',"
                            + "'playlist_max_per_user':5,'new_user_chat_delay':5,'pagetitle':'t'}"),
            Map.entry("setPermissions", "{'seeplaylist':1,'chat':1,'kick':1}"),
            Map.entry("updateEmote", "{'name':'a','image':'b'}"),
            Map.entry("renameEmote", "{'name':'b','old':'a','image':'b'}"),
            Map.entry("removeEmote", "{'name':'a'}"),
            Map.entry("addFilter", "{'name':'f','source':'a','flags':'g','replace':'b','active':true}"),
            Map.entry("updateFilter", "{'name':'f','source':'(a)','flags':'i','replace':'$1','filterlinks':true}"),
            Map.entry("removeFilter", "{'name':'f'}"),
            Map.entry("setChannelRank", "{'name':'alice','rank':2}"),
            Map.entry("requestBanlist", "null"),
            Map.entry("unban", "{'id':1,'name':'x'}"),
            Map.entry("requestChannelRanks", "null"),
            Map.entry("readChanLog", "null"),
            Map.entry("searchMedia", "{'query':'x','source':'library'}"),
            Map.entry("uncache", "{'id':'x'}"),
            Map.entry("login", "{'name':'carol','pw':'x'}"),
            Map.entry("nonsense", "{}"));

    private static final List<String> KEYS = List.of(
            "msg",
            "meta",
            "to",
            "id",
            "type",
            "pos",
            "title",
            "duration",
            "temp",
            "uid",
            "from",
            "after",
            "name",
            "currentTime",
            "paused",
            "opts",
            "timeout",
            "obscured",
            "retainVotes",
            "option",
            "motd",
            "css",
            "js",
            "image",
            "old",
            "source",
            "flags",
            "replace",
            "active",
            "filterlinks",
            "rank",
            "query",
            "pw",
            "modflair",
            "afk_timeout",
            "voteskip_ratio",
            "maxlength",
            "chat_antiflood_params",
            "burst",
            "sustained",
            "externalcss",
            "pagetitle",
            "password",
            "new_user_chat_delay",
            "playlist_max_per_user",
            "seeplaylist",
            "chat",
            "kick");

    @Test
    void invalidFrameThrowsNothing() {
        forAll(200, frames(), frames -> {
            RoomFixture fixture = new RoomFixture();
            fixture.join("alice");
            fixture.play("one", "two");
            for (Frame frame : frames) {
                for (Rank rank : List.of(Rank.CREATOR, Rank.REGISTERED, Rank.SITE_ADMIN)) {
                    Visitor visitor = fixture.join("rank" + rank, rank);
                    visitor.session().emit(frame.name(), frame.data());
                    fixture.room.truth();
                }
                Visitor nobody = fixture.join(Account.anonymous());
                nobody.session().emit(frame.name(), frame.data());
                nobody.leave();
                fixture.pass(Duration.ofSeconds(7));
            }

            assertThat(fixture.owner.session().isConnected()).isTrue();
        });
    }

    @Test
    void hugeFrameIsHandled() {
        RoomFixture fixture = new RoomFixture();
        String huge = "<".repeat(1_000_000);
        fixture.owner
                .session()
                .emit("updateEmote", Json.object().put("name", huge).put("image", huge));
        fixture.owner.say(huge);
        fixture.owner.session().emit("setMotd", Json.object().put("motd", "<a ".repeat(300_000)));
        fixture.owner
                .session()
                .emit("queue", Json.object().put("id", huge).put("type", "cu").put("pos", "end"));

        assertThat(fixture.owner.heard()).hasSize(320 * 4);
        assertThat(fixture.room.truth().emotes()).hasSize(1);
    }

    private static Generator<List<Frame>> frames() {
        Generator<String> names = Generator.of(FRAMES.keySet().stream().sorted().toList());
        Generator<JsonNode> any = json(3);
        Generator<Frame> anything = random -> new Frame(names.next(random), any.next(random));
        Generator<Frame> nearMisses = random -> {
            String name = names.next(random);
            return new Frame(name, changed(Visitor.json(FRAMES.getOrDefault(name, "null")), random));
        };
        return Generator.oneOf(anything, nearMisses, nearMisses).list(0, 12);
    }

    /** One field of a frame is another, mostly of the same type. */
    private static JsonNode changed(JsonNode frame, RandomGenerator random) {
        if (!frame.isObject()) {
            return json(1).next(random);
        }
        List<String> fields = new ArrayList<>();
        frame.fieldNames().forEachRemaining(fields::add);
        if (fields.isEmpty()) {
            return frame;
        }
        String field = fields.get(random.nextInt(fields.size()));
        JsonNode before = frame.path(field);
        boolean sameType = random.nextInt(10) < 8;
        Generator<JsonNode> values =
                (sameType && before.isTextual()) ? texts() : (sameType && before.isNumber()) ? numbers() : json(2);
        return ((ObjectNode) frame.deepCopy()).set(field, values.next(random));
    }

    private static Generator<JsonNode> texts() {
        return Generator.oneOf(
                        Generator.of(
                                "",
                                "end",
                                "next",
                                "prepend",
                                "append",
                                "yt",
                                "cu",
                                "alice",
                                "/kick alice",
                                "/d9999999999",
                                "/ban x",
                                "(",
                                "*",
                                "g",
                                "0",
                                "-1",
                                "NaN",
                                "1e999",
                                "[server]",
                                "\uEEEE",
                                "\ud83c",
                                "/afk",
                                "/poll a,b",
                                "/clean -i (",
                                "http://x",
                                "__proto__",
                                "constructor",
                                "/toString"),
                        Generator.texts(30))
                .map(Json::text);
    }

    private static Generator<JsonNode> numbers() {
        return Generator.oneOf(
                        Generator.of(0.0, 1.0, -1.0, 0.5, 4.0, 1e300, -1e300, 2147483648.0, Double.NaN, -0.0),
                        random -> Double.longBitsToDouble(random.nextLong()))
                .map(DoubleNode::valueOf);
    }

    private static Generator<JsonNode> json(int depth) {
        Generator<JsonNode> flags = Generator.of(Json.flag(true), Json.flag(false));
        Generator<JsonNode> simple = Generator.oneOf(texts(), numbers(), flags, Generator.of(Json.nothing()));
        if (depth == 0) {
            return simple;
        }
        Generator<JsonNode> inner = json(depth - 1);
        Generator<List<String>> keys = Generator.of(KEYS).list(0, 6);
        Generator<JsonNode> objects = random -> {
            ObjectNode object = Json.object();
            keys.next(random).forEach(key -> object.set(key, inner.next(random)));
            return object;
        };
        Generator<JsonNode> lists = inner.list(0, 4).map(list -> Json.array().addAll(list));
        return Generator.oneOf(simple, objects, objects, lists);
    }

    private record Frame(String name, JsonNode data) {}
}
