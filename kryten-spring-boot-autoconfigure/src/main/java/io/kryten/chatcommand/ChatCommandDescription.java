package io.kryten.chatcommand;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kryten.Rank;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.CooldownScope;
import org.jspecify.annotations.Nullable;

/**
 * Command of a channel, for pages and reports.
 *
 * @param usage the prefix and the syntax, for example {@code !roll <dice> [times=1]}
 * @param description the description; empty for none
 * @param aliases other words for the command, with the prefix
 * @param minRank the lowest rank of a user; null for any
 * @param from the places where it may be given
 * @param cooldown the time within which no more than some calls are handled; zero for no limit
 * @param cooldownCalls the number of these calls; zero for no limit
 * @param cooldownPer the calls that are counted together
 * @param hidden whether {@code !help} leaves it out
 * @param bean the name of the bean
 */
public record ChatCommandDescription(
        String usage,
        String description,
        List<String> aliases,
        @Nullable Rank minRank,
        Set<CommandSource> from,
        Duration cooldown,
        int cooldownCalls,
        CooldownScope cooldownPer,
        boolean hidden,
        String bean) {

    static ChatCommandDescription of(RegisteredCommand command, String prefix) {
        CommandCooldown cooldown = command.cooldown();
        return new ChatCommandDescription(
                prefix + command.syntax().usage(),
                command.description(),
                command.aliases().stream()
                        .map(words -> prefix + String.join(" ", words))
                        .toList(),
                command.minRank(),
                command.from(),
                (cooldown != null) ? cooldown.period() : Duration.ZERO,
                (cooldown != null) ? cooldown.calls() : 0,
                (cooldown != null) ? cooldown.scope() : CooldownScope.USER,
                command.hidden(),
                command.beanName());
    }
}
