package com.example.guide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.state.ChannelState;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateGuideTests {

    @AutoClose
    private final MockKrytenTemplate kryten =
            MockKrytenTemplate.builder("cytu.be/lounge").listeners(new Host()).build();

    @Test
    void readsTheState() {
        this.kryten.simulateJoin("lounge", "alice", Rank.MODERATOR);
        this.kryten.simulateMedia("lounge", "A film");
        assertThat(moderators(this.kryten)).contains("alice");
        assertThat(position(this.kryten)).isPresent();
    }

    @Test
    void distinguishesUnknownFromEmpty() {
        ChannelState unknown = ChannelState.unknown(new Channel("cytu.be", "lounge"));
        assertThat(motd(unknown)).isEqualTo("unknown");
        assertThat(leader(unknown)).isEqualTo("unknown");
        this.kryten.simulateEvent("lounge", "setMotd", "\"\"");
        assertThat(motd(this.kryten.state("lounge"))).isEqualTo("none");
        this.kryten.simulateEvent("lounge", "setLeader", "\"\"");
        assertThat(leader(this.kryten.state("lounge"))).isEqualTo("nobody");
    }

    @Test
    void knowsSenders() {
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        this.kryten.simulateChat("lounge", "mona", "!afk");
        assertThat(this.kryten).sentChat("lounge", "0 users are AFK");
    }

    @Test
    void noticesStaleState() {
        assertThat(freshness(this.kryten.state("lounge"))).isEqualTo("up to date");
        this.kryten.loseConnection();
        assertThat(freshness(this.kryten.state("lounge"))).startsWith("not updated since ");
        assertThat(freshness(ChannelState.unknown(new Channel("cytu.be", "lounge"))))
                .isEqualTo("unknown");
    }

    @Test
    void comparesTheRobotsRank() {
        this.kryten.simulateEvent("lounge", "rank", 2);
        assertThat(mayKick(this.kryten.state("lounge"))).isTrue();
    }

    @Test
    void greetsArrivals() {
        this.kryten.simulateJoin("lounge", "alice");
        assertThat(this.kryten).sentChat("lounge", "Welcome, alice");
    }

    @Test
    void seedsTheState() {
        this.kryten.simulateEvent("lounge", "userlist", List.of(user("alice", 1), user("mona", 2)));
        assertThat(this.kryten.state("lounge").rankOf("mona")).contains(Rank.MODERATOR);
    }

    // Shown in the guide.

    static List<String> moderators(KrytenOperations kryten) {
        ChannelState lounge = kryten.state("lounge"); // also a parameter of listeners, and ChannelOperations.state()
        return lounge.users().orElse(List.of()).stream()
                .filter(user -> user.rank() != null && user.rank().isAtLeast(Rank.MODERATOR))
                .map(ChatUser::name)
                .toList();
    }

    static OptionalDouble position(KrytenOperations kryten) {
        return kryten.state("lounge")
                .nowPlaying()
                .map(media -> media.position(Instant.now()))
                .orElse(OptionalDouble.empty());
    }

    static String motd(ChannelState lounge) {
        Optional<String> motd = lounge.motd();
        return motd.map(text -> text.isEmpty() ? "none" : text).orElse("unknown");
    }

    static String leader(ChannelState lounge) {
        return lounge.leader().orElse(lounge.leaderKnown() ? "nobody" : "unknown");
    }

    static String freshness(ChannelState lounge) {
        if (!lounge.ready()) {
            return "unknown";
        }
        return lounge.stale() ? "not updated since " + lounge.asOf().orElseThrow() : "up to date";
    }

    static boolean mayKick(ChannelState lounge) {
        boolean mayKick =
                lounge.selfRank().map(rank -> rank.isAtLeast(Rank.MODERATOR)).orElse(false);
        return mayKick;
    }

    static Map<String, Object> user(String name, int rank) {
        return Map.of("name", name, "rank", rank, "profile", Map.of(), "meta", Map.of("afk", false));
    }

    static class Host {

        @KrytenListener(minRank = "moderator")
        String onChat(ChatMessageEvent message, ChannelState channel) {
            if (!message.text().equals("!afk")) {
                return null;
            }
            long afk = channel.users().orElseThrow().stream()
                    .filter(user -> Boolean.TRUE.equals(user.afk()))
                    .count();
            return afk + " users are AFK";
        }

        @KrytenListener
        String onArrival(UserArrivedEvent arrival) {
            return "Welcome, " + arrival.username();
        }

        @KrytenListener
        void onStart(MediaStartedEvent start, ChannelOperations channel) {
            if (channel.state().playlist().map(list -> list.size() < 3).orElse(false)) {
                channel.sendChat("The playlist is nearly empty");
            }
        }
    }
}
