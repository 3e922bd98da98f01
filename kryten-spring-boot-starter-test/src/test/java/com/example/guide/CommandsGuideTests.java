package com.example.guide;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.PlaylistPosition;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsGuideTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    @Test
    void sends() {
        chat(this.kryten);
        assertThat(this.kryten).sentChat("lounge", "hello").sentPm("lounge", "alice", "between us");
    }

    @Test
    void namesTheChannelOnce() {
        channel(this.kryten);
        assertThat(this.kryten).sentChat("lounge", "hello").sent("shuffle");
    }

    @Test
    void addsMedia() {
        media(this.kryten);
        assertThat(this.kryten).sent("addvideo").times(2);
    }

    @Test
    void readsLinks() {
        MediaLink link = MediaLink.parse("vimeo.com/59859181");
        link.type(); // vi
        link.id(); // 59859181
        link.toUrl(); // Optional[https://vimeo.com/59859181]
        assertThat(link.type() + ":" + link.id()).isEqualTo("vi:59859181");
        assertThat(link.toUrl()).contains("https://vimeo.com/59859181");
    }

    @Test
    void changesThePlaylist() {
        playlist(this.kryten.channel("lounge"), 1, 2);
        assertThat(this.kryten)
                .sent("mvvideo")
                .times(2)
                .sent("jump")
                .sent("settemp")
                .sent("rmvideo");
    }

    @Test
    void moderates() {
        moderation(this.kryten.channel("lounge"));
        assertThat(this.kryten)
                .sent("kick")
                .sent("ban")
                .sent("mute")
                .sent("assignLeader")
                .sentChat("lounge", "/unmute bob");
    }

    @Test
    void repeatsOwnCommand() {
        KrytenCommand motd = new KrytenCommand("setMotd", Map.of("motd", "Film at eight"), false, true);
        this.kryten.answer("setMotd", Map.of("success", true));
        this.kryten.execute("lounge", motd);
        assertThat(this.kryten).sent("setMotd");
    }

    @Test
    void sendsOtherCommands() {
        this.kryten.answer("setMotd", Map.of("success", true));
        other(this.kryten);
        assertThat(this.kryten)
                .sent("lounge", "setMotd", Map.of("motd", "Film at eight"))
                .sent("newPoll");
    }

    @Test
    void sendsWithoutWaiting() {
        CompletableFuture<CommandReply> reply = later(this.kryten);
        assertThat(reply).succeedsWithin(java.time.Duration.ofSeconds(3));
    }

    @Test
    void asksServices() {
        this.kryten.service("economy").answer("balance.get", Map.of("balance", 7));
        assertThat(balance(this.kryten, "alice")).isEqualTo(7);
    }

    @Test
    void handlesRefusals() {
        this.kryten.refuse("addvideo", "The playlist is full");
        assertThat(addOrExplain(this.kryten, "yt:dQw4w9WgXcQ")).isEqualTo("Not added: The playlist is full");
        this.kryten.timeOut("addvideo");
        assertThat(addOrExplain(this.kryten, "yt:dQw4w9WgXcQ")).isEqualTo("No answer; it may still be added");
    }

    @Test
    void warns() {
        this.kryten.channel("lounge").urgent().sendPm("bob", "Please stop.");
        assertThat(this.kryten).sentPm("lounge", "bob", "Please stop.");
    }

    // Shown in the guide.

    static void chat(KrytenOperations kryten) {
        kryten.sendChat("lounge", "hello");
        kryten.sendPm("lounge", "alice", "between us");
    }

    static void channel(KrytenOperations kryten) {
        ChannelOperations lounge = kryten.channel("lounge");
        lounge.sendChat("hello");
        lounge.shufflePlaylist();
    }

    static void media(KrytenOperations kryten) {
        kryten.addMedia("lounge", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42"); // at the end, temporary
        OptionalInt uid =
                kryten.addMedia("lounge", MediaLink.vimeo("59859181"), true, false); // next, stays on the list
        assertThat(uid).isPresent();
    }

    static void playlist(ChannelOperations lounge, int first, int second) {
        lounge.moveMedia(second, PlaylistPosition.End.PREPEND);
        lounge.moveMedia(first, new PlaylistPosition.After(second));
        lounge.setTemp(first, false);
        lounge.jumpTo(first);
        lounge.deleteMedia(second);
    }

    static void moderation(ChannelOperations lounge) {
        lounge.kickUser("troll", "enough");
        lounge.banUser("troll", "enough is enough");
        lounge.muteUser("bob");
        lounge.unmuteUser("bob");
        lounge.assignLeader("alice");
    }

    static void other(KrytenOperations kryten) {
        kryten.execute("lounge", KrytenCommand.of("setMotd", Map.of("motd", "Film at eight")));
        kryten.execute(
                "lounge",
                KrytenCommand.of(
                        "newPoll",
                        Map.of(
                                "title",
                                "Which film?",
                                "options",
                                List.of("Alien", "Brazil"),
                                "obscured",
                                false,
                                "timeout",
                                86_400)));
    }

    static CompletableFuture<CommandReply> later(KrytenOperations kryten) {
        return kryten.executeAsync("lounge", KrytenCommand.say("hello"));
    }

    record Balance(int balance) {}

    static int balance(KrytenOperations kryten, String username) {
        Balance answer = kryten.request("economy", "balance.get", Map.of("username", username), Balance.class);
        return answer.balance();
    }

    static String addOrExplain(KrytenOperations kryten, String link) {
        try {
            kryten.addMedia("lounge", link);
            return "Added";
        } catch (CommandRejectedException ex) {
            return "Not added: " + ex.reason(); // CyTube's or the robot's words, as plain text
        } catch (KrytenTimeoutException ex) {
            return "No answer; it may still be added";
        } catch (KrytenException ex) {
            return "Not sent: " + ex.getMessage();
        }
    }
}
