package io.kryten.core.effect;

import java.util.Comparator;
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
        KrytenCommand meant = SlashCommand.parsed(command);
        EffectRule rule = EffectRules.of(meant);
        if (rule == null) {
            return Optional.empty();
        }
        Attempt attempt = new Attempt(meant, state.channel(), () -> "", state);
        return rule.needs(attempt).stream()
                .flatMap(need -> need.in(state).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * Returns how CyTube treats a bot whose rank is too low.
     *
     * @param command the command
     * @param state the channel, whose permissions count
     * @param rank the bot's rank
     * @return the reason with which the bot is kicked; empty if CyTube ignores the command, or the option that needs more,
     * silently
     */
    public static Optional<String> kickReason(KrytenCommand command, ChannelState state, Rank rank) {
        EffectRule rule = EffectRules.of(command);
        if (rule == null || rule.need() == null) {
            return Optional.empty();
        }
        return rule.need().in(state).filter(need -> !rank.isAtLeast(need)).map(need -> rule.kickReason());
    }
}
