package io.kryten.sample.moderation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import io.kryten.sample.moderation.ModerationProperties.Capitals;
import io.kryten.sample.moderation.ModerationProperties.Lines;
import io.kryten.sample.moderation.ModerationProperties.Step;
import io.kryten.simulator.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** The ends of mutes while commands are in flight. */
class SanctionsTests {

    private static final CommandReply DONE =
            new CommandReply("robot", "say", true, null, NullNode.getInstance(), "{\"success\":true}");

    private final VirtualTime time = VirtualTime.startingNow();

    private final ChannelOperations channel = mock();

    private final Sanctions sanctions = new Sanctions(
            new ModerationProperties(
                    false,
                    List.of(),
                    List.of(),
                    new Lines(0, Duration.ZERO),
                    new Lines(0, Duration.ZERO),
                    new Capitals(0, 1),
                    List.of(Step.WARN),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(5)),
            new ModerationLog(this.time.clock()),
            this.time);

    private final ChatUser bob = new ChatUser("bob", null, new UserMeta(false, false, false, null, null), null, null);

    private final CompletableFuture<CommandReply> unmuteInFlight = new CompletableFuture<>();

    @BeforeEach
    void answer() {
        given(this.channel.channel()).willReturn(new Channel("cytu.be", "lounge"));
        given(this.channel.executeAsync(KrytenCommand.mute("bob"))).willReturn(CompletableFuture.completedFuture(DONE));
        given(this.channel.executeAsync(KrytenCommand.unmute("bob")))
                .willReturn(this.unmuteInFlight)
                .willReturn(CompletableFuture.completedFuture(DONE));
        this.sanctions.mute(this.channel, this.bob, Duration.ofMinutes(5), "test");
        this.sanctions.unmute(this.channel, "bob", "test");
    }

    @Test
    void failedEndOfAMuteIsTriedAgain() {
        this.unmuteInFlight.completeExceptionally(new KrytenConnectionException("down"));

        this.time.advance(Duration.ofMinutes(1));

        verifyUnmutes(2);
    }

    @Test
    void failedEndOfAnEarlierMuteDoesNotEndALaterOne() {
        this.sanctions.mute(this.channel, this.bob, Duration.ofMinutes(10), "test");
        this.unmuteInFlight.completeExceptionally(new KrytenConnectionException("down"));

        this.time.advance(Duration.ofMinutes(9));
        verifyUnmutes(1);
        this.time.advance(Duration.ofMinutes(1));

        verifyUnmutes(2);
    }

    @Test
    void refusedMuteHasNoEnd() {
        given(this.channel.executeAsync(KrytenCommand.mute("bob")))
                .willReturn(CompletableFuture.failedFuture(new KrytenConnectionException("down")));
        this.sanctions.mute(this.channel, this.bob, Duration.ofMinutes(1), "test");
        this.time.advance(Duration.ofMinutes(2));
        verifyUnmutes(1);
    }

    @Test
    void muteWithoutAKnownOutcomeEnds() {
        given(this.channel.executeAsync(KrytenCommand.mute("bob")))
                .willReturn(CompletableFuture.failedFuture(new UnconfirmedCommandException("lost")));
        this.sanctions.mute(this.channel, this.bob, Duration.ofMinutes(1), "test");
        this.time.advance(Duration.ofMinutes(2));
        verifyUnmutes(2);
    }

    private void verifyUnmutes(int count) {
        verify(this.channel, times(count)).executeAsync(KrytenCommand.unmute("bob"));
    }
}
