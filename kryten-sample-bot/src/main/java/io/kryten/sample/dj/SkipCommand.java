package io.kryten.sample.dj;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenListener;
import io.kryten.chatcommand.ChatCommandCall;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaEndedEvent;
import io.kryten.sample.FailureText;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** Vote of the present users to skip a video. */
class SkipCommand {

    private final Map<Channel, SkipVote> votes = new ConcurrentHashMap<>();

    private final double share;

    SkipCommand(DjProperties properties) {
        this.share = properties.skipShare();
    }

    @ChatCommand("skip")
    @Description("Votes to skip the video that plays")
    @Nullable
    String skip(ChatUser user, ChatCommandCall call, ChannelOperations channel) {
        if (channel.state().nowPlaying().isEmpty()) {
            throw new ChatCommandException("Nothing plays");
        }
        int times = vote(channel.channel()).cast(user.name());
        SkipVote.Result result = vote(channel.channel()).count(present(channel.state()));
        if (times == 2 && !result.passed()) {
            throw new ChatCommandException("You have voted: " + result);
        }
        if (result.passed() && call.isPrivate()) {
            channel.executeAsync(KrytenCommand.say(playNext(channel, result)));
            return null;
        }
        return result.passed() ? playNext(channel, result) : (times == 1) ? result.toString() : null;
    }

    /** Fewer users need fewer votes. CyTube's own event comes at once; userDeparted waits for a user who returns. */
    @KrytenListener(event = {"userLeave", "afkChanged"})
    @Nullable
    String onAbsence(KrytenEvent event, ChannelOperations channel) {
        SkipVote.Result result = vote(channel.channel()).count(present(channel.state()));
        return result.passed() ? playNext(channel, result) : null;
    }

    @KrytenListener
    void onEnd(MediaEndedEvent end, Channel channel) {
        vote(channel).end();
    }

    private String playNext(ChannelOperations channel, SkipVote.Result result) {
        try {
            channel.playlist().playNext();
            return "Skipped: " + result;
        } catch (KrytenException ex) {
            vote(channel.channel()).end();
            return "Not skipped: " + FailureText.of(ex);
        }
    }

    private SkipVote vote(Channel channel) {
        return this.votes.computeIfAbsent(channel, key -> new SkipVote(this.share));
    }

    /** {@return the present users but the bot itself} */
    private static List<ChatUser> present(ChannelState state) {
        String self = state.selfName().orElse("");
        return state.users().stream()
                .flatMap(Collection::stream)
                .filter(user -> !user.name().equalsIgnoreCase(self))
                .toList();
    }
}
