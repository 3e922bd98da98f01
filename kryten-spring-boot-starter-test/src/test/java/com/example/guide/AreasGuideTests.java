package com.example.guide;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.command.AddedItem;
import io.kryten.command.LibraryItem;
import io.kryten.command.MediaLink;
import io.kryten.command.PollRequest;
import io.kryten.command.SettingsCommands;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.StartedPoll;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChatFilter;
import io.kryten.event.Poll;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AreasGuideTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    private final ChannelOperations lounge = this.kryten.channel("lounge");

    @Test
    void speaks() {
        chat(this.lounge);
        assertThat(this.kryten).sentChat("lounge", "hello").sentPm("lounge", "alice", "between us");
    }

    @Test
    void settlesForTheReply() {
        this.kryten.withoutEffect("say");
        unconfirmed(this.lounge);
        assertThat(this.kryten).sentChat("lounge", "hello");
    }

    private static void unconfirmed(ChannelOperations lounge) {
        lounge.confirmed(false).sendChat("hello");
    }

    @Test
    void changesPlaylist() {
        playlist(this.lounge, 1, 2);
        assertThat(this.kryten)
                .sent("lounge", "addvideo", Map.of("pos", "next", "temp", false))
                .sent("mvvideo")
                .times(2)
                .sent("lounge", "settemp", Map.of("uid", 1, "temp", true))
                .sent("lounge", "jump", Map.of("uid", "1"))
                .sent("rmvideo")
                .sent("playNext")
                .sent("voteskip")
                .sent("shuffle")
                .sent("clear");
    }

    @Test
    void moderates() {
        moderation(this.lounge);
        assertThat(this.kryten)
                .sent("lounge", "kick", Map.of("username", "troll", "reason", "enough"))
                .sent("ban")
                .sent("mute")
                .sent("smute")
                .sentChat("lounge", "/unmute bob")
                .sent("assignLeader")
                .times(2)
                .sent("lounge", "unban", Map.of("username", "troll"))
                .sent("lounge", "setChannelRank", Map.of("username", "alice", "rank", 2));
    }

    @Test
    void readsLists() {
        this.kryten.answer(
                "requestBanlist",
                Map.of("banlist", List.of(Map.of("id", 1, "ip", "*", "name", "troll", "reason", "spam"))));
        assertThat(lists(this.lounge)).isEqualTo("troll: spam");
        assertThat(this.kryten).sent("requestChannelRanks").sent("readChanLog");
    }

    @Test
    void asksChannel() {
        poll(this.lounge);
        assertThat(this.kryten)
                .sent("lounge", "newPoll", Map.of("obscured", true, "timeout", 300))
                .sent("lounge", "vote", Map.of("option", 0))
                .sent("closePoll");
    }

    @Test
    void searchesLibrary() {
        this.kryten.answer(
                "searchLibrary",
                Map.of(
                        "results",
                        Map.of(
                                "source",
                                "library",
                                "results",
                                List.of(Map.of("id", "x", "title", "A", "type", "yt")))));
        library(this.lounge);
        assertThat(this.kryten)
                .sent("lounge", "searchLibrary", Map.of("query", "alien", "source", "library"))
                .sent("lounge", "addvideo", Map.of("type", "yt", "id", "x"))
                .sent("lounge", "deleteFromLibrary", Map.of("media_id", "x"));
    }

    @Test
    void changesSettings() {
        settings(this.lounge);
        assertThat(this.kryten)
                .sent("lounge", "setMotd", Map.of("motd", "<h1>Film at eight</h1>"))
                .sent("setChannelCSS")
                .sent("setChannelJS")
                .sent("lounge", "setOptions", Map.of("options", Map.of("afk_timeout", 600, "voteskip_ratio", 0.4)))
                .sent("lounge", "setPermissions", Map.of("permissions", Map.of("chat", 1)))
                .sent("updateEmote")
                .sent("removeEmote")
                .sent("addFilter")
                .sent("updateFilter")
                .sent("removeFilter");
    }

    @Test
    void sendsCommandOfAreaWithoutWaiting() {
        later(this.kryten);
        assertThat(this.kryten).within(Duration.ofSeconds(3)).sent("setMotd");
    }

    // Shown in the guide.

    static void chat(ChannelOperations lounge) {
        lounge.chat().say("hello");
        lounge.chat().pm("alice", "between us");
    }

    static void playlist(ChannelOperations lounge, int first, int second) {
        AddedItem item = lounge.playlist().add(MediaLink.vimeo("59859181"), true, false); // next, stays on the list
        Integer uid = item.uid();
        lounge.playlist().move(second, PlaylistPosition.PREPEND);
        lounge.playlist().move(first, new PlaylistPosition.After(second));
        lounge.playlist().setTemporary(first, true);
        lounge.playlist().jump(first);
        lounge.playlist().delete(second);
        lounge.playlist().playNext();
        lounge.playlist().voteskip();
        lounge.playlist().shuffle(); // every item has a new uid now
        lounge.playlist().clear();
        assertThat(uid).isNotNull();
    }

    static void moderation(ChannelOperations lounge) {
        lounge.moderation().kick("troll", "enough");
        lounge.moderation().ban("troll", "enough is enough");
        lounge.moderation().mute("bob");
        lounge.moderation().shadowMute("bob");
        lounge.moderation().unmute("bob");
        lounge.moderation().assignLeader("alice");
        lounge.moderation().removeLeader();
        lounge.moderation().unban("troll");
        lounge.moderation().rank("alice", Rank.MODERATOR);
    }

    static String lists(ChannelOperations lounge) {
        List<Ban> bans = lounge.moderation().bans();
        List<ChannelRank> ranks = lounge.moderation().ranks();
        String log = lounge.moderation().log();
        assertThat(ranks).isNotNull();
        assertThat(log).isNotNull();
        return bans.get(0).name() + ": " + bans.get(0).reason();
    }

    static void poll(ChannelOperations lounge) {
        StartedPoll poll = lounge.polls()
                .start(PollRequest.of("Which film?", "Alien", "Brazil")
                        .withHiddenVotes()
                        .withTimeout(Duration.ofMinutes(5)));
        lounge.polls().vote(0);
        Optional<Poll> now = poll.poll(); // its votes; empty once it is closed
        poll.close();
        assertThat(now).isNotNull();
    }

    static void library(ChannelOperations lounge) {
        List<LibraryItem> films = lounge.library().search("alien");
        lounge.playlist().add(films.get(0).link());
        lounge.library().delete(films.get(0).id());
    }

    static void settings(ChannelOperations lounge) {
        lounge.settings().motd("<h1>Film at eight</h1>");
        lounge.settings().css("body { background: #000 }");
        lounge.settings().js("console.log('hi')");
        lounge.settings().options(o -> o.withAfkTimeout(Duration.ofMinutes(10)).withVoteskipRatio(0.4));
        lounge.settings().permissions(p -> p.with("chat", Rank.REGISTERED));
        lounge.settings().emote("Kappa", "https://example.com/kappa.png");
        lounge.settings().removeEmote("Kappa");
        lounge.settings().addFilter(ChatFilter.of("swear", "darn", "d**n").withFlags("gi"));
        lounge.settings().updateFilter(ChatFilter.of("swear", "darn", "oops"));
        lounge.settings().removeFilter("swear");
    }

    static void later(KrytenOperations kryten) {
        kryten.executeAsync("lounge", SettingsCommands.motd("Film at eight"));
    }
}
