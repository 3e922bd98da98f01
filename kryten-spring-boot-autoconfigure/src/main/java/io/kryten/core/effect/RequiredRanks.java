package io.kryten.core.effect;

import java.util.Optional;

import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.state.ChannelState;

/** Ranks that CyTube requires for commands (protocol.md section 2). */
public final class RequiredRanks {

    private RequiredRanks() {}

    /**
     * Returns the rank that a command needs.
     *
     * @param command the command; a line of chat that is a chat command counts as that
     * @param state the channel, whose permissions count
     * @return the rank; empty if any rank will do, and while it is not known
     */
    public static Optional<Rank> of(KrytenCommand command, ChannelState state) {
        EffectRule rule = EffectRules.of(SlashCommand.parsed(command));
        return Optional.ofNullable(rule).map(EffectRule::need).flatMap(need -> need.in(state));
    }

    /**
     * Returns how CyTube treats a bot whose rank is too low.
     *
     * @param command the command
     * @return the reason with which the bot is kicked; empty if CyTube ignores the command silently
     */
    public static Optional<String> kickReason(KrytenCommand command) {
        return Optional.ofNullable(EffectRules.of(command)).map(EffectRule::kickReason);
    }
}
