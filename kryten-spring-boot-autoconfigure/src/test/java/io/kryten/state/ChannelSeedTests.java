package io.kryten.state;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelSeedTests {

    private static final Instant NOON = TestEvents.NOON;

    @Test
    void bucketsContainUsersAndCurrentMedia() {
        ChannelState state = SeededChannel.fromBuckets();
        assertThat(state.ready()).isTrue();
        assertThat(state.stale()).isFalse();
        assertThat(state.asOf()).contains(RecordedChannel.instant(1_795_435_472.536399));
        assertThat(state.users().orElseThrow()).hasSize(11);
        assertThat(state.rankOf("OWNER_AL")).contains(Rank.CREATOR);
        assertThat(state.self().map(ChatUser::name)).contains("KrytenBot");
        assertThat(state.selfRank()).contains(Rank.OWNER);
        assertThat(state.playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(24, 19, 17, 14, 26, 27, 16, 25, 28);
        assertThat(state.playlist().orElseThrow())
                .allSatisfy(item -> assertThat(item.temp()).isNull());
        NowPlaying now = state.nowPlaying().orElseThrow();
        assertThat(now.media().title()).isEqualTo("Feature 9 — part \"0\"");
        assertThat(now.uid()).hasValue(26);
        assertThat(now.queuedBy()).contains("owner_al");
        assertThat(now.position(NOON)).isEmpty();
        assertThat(now.paused()).isEmpty();
        assertThat(state.motd()).contains("motd 72");
        assertThat(state.css()).contains("a{}/*1795435060.252604*/");
        assertThat(state.js()).contains("//1795435060.304610");
    }

    @Test
    void unreliableRobotValuesAreIgnored() {
        ChannelState state = ChannelSeed.of(RecordedChannel.CHANNEL)
                .users(SeededChannel.tree("""
                        [{"name": "al", "rank": 1.5, "profile": {"image": "i", "text": "t"},
                          "meta": {"afk": true, "muted": true, "smuted": false, "aliases": ["al", "bob"], "ip": "x"}}]
                        """))
                .reply(SeededChannel.reply("state.emotes").required("data"))
                .reply(SeededChannel.reply("state.options").required("data"))
                .reply(SeededChannel.reply("state.permissions").required("data"))
                .toState(NOON);
        ChatUser user = state.user("al").orElseThrow();
        assertThat(user.rank()).isEqualTo(Rank.LEADER);
        assertThat(user.afk()).isTrue();
        assertThat(user.muted()).isNull();
        assertThat(user.shadowMuted()).isNull();
        assertThat(user.aliases()).containsExactly("al", "bob");
        assertThat(user.image()).isEqualTo("i");
        assertThat(user.profileText()).isEqualTo("t");
        assertThat(state.emotes()).isEmpty();
        assertThat(state.options()).isEmpty();
        assertThat(state.permissions()).isEmpty();
        assertThat(List.of(state.leaderKnown(), state.pollKnown(), state.nowPlayingKnown()))
                .containsOnly(false);
    }

    @Test
    void repliesEqualBuckets() {
        ChannelState buckets = SeededChannel.fromBuckets();
        ChannelSeed seed = ChannelSeed.of(RecordedChannel.CHANNEL);
        for (String command : List.of("state.all", "state.motd", "state.css", "state.js")) {
            seed.reply(SeededChannel.reply(command).required("data"));
        }
        ChannelState replies = seed.toState(NOON);
        assertThat(replies.users().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(buckets.users().orElseThrow());
        assertThat((Object) replies.playlist()).isEqualTo(buckets.playlist());
        assertThat(replies.motd()).isEqualTo(buckets.motd());
        assertThat(replies.css()).isEqualTo(buckets.css());
        assertThat(replies.js()).isEqualTo(buckets.js());
        assertThat(seed).hasToString("ChannelSeed[cytu.be/lounge]");
    }

    @Test
    void emptyPlaylistPlaysNothing() {
        ChannelState state = ChannelSeed.of(RecordedChannel.CHANNEL)
                .current(SeededChannel.tree("{\"id\": \"x\", \"title\": \"X\", \"type\": \"yt\", \"uid\": 3}"))
                .playlist(SeededChannel.tree("[]"))
                .toState(NOON);
        assertThat(state.nowPlaying()).isEmpty();
        assertThat(state.nowPlayingKnown()).isTrue();
        assertThat(state.currentUid()).isEmpty();
    }

    @Test
    void malformedSeedValuesAreIgnored() {
        JsonNode odd = SeededChannel.tree("""
                [null, 7, "x", {}, {"name": 5, "rank": 1}, {"name": "al"}, {"name": "bea", "rank": "2"}, {"uid": 1},
                 {"uid": "2", "media": {"id": "a", "title": "b", "type": "c"}}, {"uid": 3, "media": {"id": "a", "title": 1}},
                 {"name": "dora", "rank": 2, "meta": 5, "profile": []},
                 {"uid": 0, "media": {"id": "a", "title": "b", "type": "c"}}]
                """);
        ChannelState state = ChannelSeed.of(RecordedChannel.CHANNEL)
                .users(odd)
                .playlist(odd)
                .current(odd)
                .reply(odd)
                .users(SeededChannel.tree("{}"))
                .playlist(SeededChannel.tree("null"))
                .toState(NOON);
        assertThat(state.users().orElseThrow())
                .extracting(ChatUser::name)
                .containsExactlyInAnyOrder("al", "bea", "dora");
        assertThat(state.rankOf("al")).as("no rank was sent").isEmpty();
        assertThat(state.rankOf("bea")).hasValue(Rank.MODERATOR);
        assertThat(state.playlist().orElseThrow()).extracting(PlaylistItem::uid).containsExactly(2, 0);
        assertThat(state.playlist().orElseThrow().get(1).media())
                .isEqualTo(new Media("a", "b", 0, "", "c", odd.path("none")));
        assertThat(state.nowPlaying()).isEmpty();
    }

    @Test
    void eventsOverrideSeedValues() {
        StateFixture channel = new StateFixture(SeededChannel.fromBuckets());
        TestEvents later = TestEvents.at(5);
        assertThat(channel.on(later.playerAt(55, false)))
                .as("the media plays on")
                .isEmpty();
        assertThat(channel.state().nowPlaying().orElseThrow().position(later.now()))
                .hasValue(55);
        channel.on(later.marked(24, true), later.described("viewer7", TestEvents.meta(false, true, false)));
        assertThat(channel.state().item(24).orElseThrow().temp()).isTrue();
        assertThat(channel.state().user("viewer7").orElseThrow().muted()).isTrue();
    }

    @Test
    void itemCountRevealsDeletedZeroUidItem() {
        String items = "[" + item(4) + "," + item(0) + "," + item(5) + "]";
        ChannelState seeded = ChannelSeed.of(RecordedChannel.CHANNEL)
                .playlist(SeededChannel.tree(items))
                .toState(NOON);
        TestEvents now = TestEvents.at(1);
        StateFixture counted = new StateFixture(seeded);
        counted.on(now.counted(3));
        assertThat(uids(counted)).containsExactly(4, 0, 5);
        counted.on(now.queued(TestEvents.item(6), PlaylistPosition.PREPEND), now.counted(3));
        assertThat(uids(counted)).as("one item is missing").containsExactly(6, 4, 5);
        StateFixture received = new StateFixture(seeded);
        received.on(now.marked(0, false), now.counted(2));
        assertThat(uids(received)).as("an event mentioned the item").containsExactly(4, 0, 5);
    }

    private static List<Integer> uids(StateFixture channel) {
        return channel.state().playlist().orElseThrow().stream()
                .map(PlaylistItem::uid)
                .toList();
    }

    private static String item(int uid) {
        return "{\"media\":{\"id\":\"m\",\"title\":\"T\",\"seconds\":9,\"type\":\"yt\"},\"uid\":" + uid + "}";
    }

    @Test
    void phantomUserDoesNotReturnWithSeed() {
        StateFixture channel = StateFixture.entered();
        TestEvents now = TestEvents.at(1);
        channel.on(
                now.joins("Bob"), now.ranked("bob", 2), now.leaves("Bob"), now.ranked("ghost", 3), now.joins("dora"));
        assertThat(afterAnOutage(
                        channel, "{'name':'bob','rank':2},{'name':'ghost','rank':3},{'name':'carol','rank':1}"))
                .containsExactly("carol 1");
        assertThat(afterAnOutage(channel, "{'name':'bob','rank':2},{'name':'Bob','rank':1}"))
                .as("the user is back")
                .containsExactly("Bob 1");
        channel.on(now.joins("ghost"));
        assertThat(afterAnOutage(channel, "{'name':'ghost','rank':3}")).containsExactly("ghost 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'BOB','rank':1},{'name':'bob','rank':2}",
                "{'name':'bob','rank':2},{'name':'BOB','rank':1}",
                "{'name':'Bob','rank':3},{'name':'bob','rank':2},{'name':'BOB','rank':1}",
                "{'name':'bob','rank':1},{'name':'BOB','rank':1}"
            })
    void userOfSeveralSpellingsHasLowestRank(String users) {
        assertThat(remembered(users).state().users().orElseThrow()).hasSize(1);
        assertThat(remembered(users).state().rankOf("Bob")).contains(Rank.REGISTERED);
        StateFixture channel = StateFixture.entered();
        channel.on(TestEvents.at(1).joins("Bob"), TestEvents.at(1).ranked("bob", 2));
        assertThat(afterAnOutage(channel, users)).singleElement().asString().endsWith(" 1");
    }

    @Test
    void rankEventSetsRankOfSeveralSpellings() {
        StateFixture channel = remembered("{'name':'BOB','rank':1},{'name':'bob','rank':2}");
        channel.on(TestEvents.at(1).ranked("Bob", 2));
        assertThat(channel.state().rankOf("bob")).contains(Rank.MODERATOR);
    }

    @Test
    void eventSetsNameOfSeveralSpellings() {
        String users = "{'name':'BOB','rank':1},{'name':'bob','rank':2}";
        TestEvents now = TestEvents.at(1);
        assertThat(nameAfter(users, now.away("Bob", true))).isEqualTo("Bob");
        assertThat(nameAfter(users, now.described("Bob", TestEvents.meta(false, true, null))))
                .isEqualTo("Bob");
        assertThat(nameAfter(users, now.joins("Bob"))).isEqualTo("Bob");
        assertThat(nameAfter(users, now.ranked("bOB", 2))).isEqualTo("bOB");
        assertThat(nameAfter(users, now.ranked("bOB", 2), now.away("Bob", true)))
                .as("a rank event has the spelling of the moderator")
                .isEqualTo("Bob");
        assertThat(nameAfter(users, now.away("Bob", true), now.ranked("BOB", 2)))
                .as("CyTube sent the name")
                .isEqualTo("Bob");
        assertThat(nameAfter("{'name':'Bob','rank':1}", now.ranked("BOB", 2)))
                .as("the only spelling")
                .isEqualTo("Bob");
    }

    @Test
    void chatLineSpellsSenderOfSeveralSpellings() {
        StateFixture channel = remembered("{'name':'BOB','rank':1},{'name':'bob','rank':2}");
        ChatMessageEvent line = TestEvents.at(1).chat("Bob", "hello");
        ChatMessageEvent complete = (ChatMessageEvent) Enrichment.complete(line, channel.state());
        assertThat(complete.user()).isNotNull().extracting(ChatUser::name).isEqualTo("Bob");
        assertThat(complete.rank()).isEqualTo(Rank.REGISTERED);
    }

    @Test
    void profileOfSeveralSpellingsIsKept() {
        StateFixture channel = remembered("{'name':'BOB','rank':1},"
                + "{'name':'Bob','rank':2,'profile':{'image':'i','text':'t'},'meta':{'afk':true}}");
        ChatUser user = channel.state().user("bob").orElseThrow();
        assertThat(user.name())
                .as("CyTube spelled the entry that has a profile")
                .isEqualTo("Bob");
        assertThat(user.image()).isEqualTo("i");
        assertThat(user.afk()).isTrue();
        assertThat(user.rank()).isEqualTo(Rank.REGISTERED);
    }

    private static String nameAfter(String users, KrytenEvent... events) {
        StateFixture channel = remembered(users);
        channel.on(events);
        return channel.state().user("bob").orElseThrow().name();
    }

    private static StateFixture remembered(String users) {
        return new StateFixture(ChannelSeed.of(RecordedChannel.CHANNEL)
                .users(SeededChannel.tree("[" + users.replace('\'', '"') + "]"))
                .toState(NOON));
    }

    @Test
    void newUserListEndsPhantoms() {
        StateFixture channel = StateFixture.entered();
        TestEvents now = TestEvents.at(1);
        channel.on(now.ranked("ghost", 3), now.userList(TestEvents.user("al", 1)));
        assertThat(afterAnOutage(channel, "{'name':'ghost','rank':3}")).containsExactly("ghost 3");
    }

    private static List<String> afterAnOutage(StateFixture channel, String users) {
        return ChannelSeed.of(RecordedChannel.CHANNEL)
                .users(SeededChannel.tree("[" + users.replace('\'', '"') + "]"))
                .toState(NOON, channel.state().interrupted())
                .users()
                .orElseThrow()
                .stream()
                .map(user -> user.name() + " " + user.rank())
                .toList();
    }
}
