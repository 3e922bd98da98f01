package io.kryten.core.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/** The rule of a command as cells of a table. */
public final class RuleTexts {

    private final @Nullable EffectRule rule;

    private RuleTexts(@Nullable EffectRule rule) {
        this.rule = rule;
    }

    public static RuleTexts of(KrytenCommand command) {
        return new RuleTexts(EffectRules.of(SlashCommand.parsed(command)));
    }

    /** {@return the needed rank; permissions with their rank by default} */
    public String need(Map<String, Rank> defaults) {
        Requirement need = (this.rule != null) ? this.rule.need() : null;
        if (this.rule == null || need == null) {
            return "";
        }
        return Stream.concat(
                        Stream.of(need(need, defaults)),
                        this.rule.furtherNeeds().stream()
                                .map(further -> "for " + further.when() + ": " + need(further.requirement(), defaults)))
                .collect(Collectors.joining("; "));
    }

    private static String need(Requirement need, Map<String, Rank> defaults) {
        if (need.fixed() != null) {
            return "rank " + need.fixed();
        }
        String open = (need.whileOpen() != null) ? ", open playlist: " + permission(need.whileOpen(), defaults) : "";
        return permission(need.permission(), defaults) + open;
    }

    /** {@return the effect that confirms the command} */
    public String effect() {
        return (this.rule == null || this.rule.effect().isEmpty()) ? "the robot's reply" : this.rule.effect();
    }

    /** {@return the reasons for which the command is refused: before it is sent, and by CyTube} */
    public String refusals() {
        if (this.rule == null) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        if (this.rule.user() != null) {
            texts.add("absent user");
        }
        if (!this.rule.items().isEmpty()) {
            texts.add("unknown uid");
        }
        this.rule.refusalTexts().stream()
                .filter(text -> !text.startsWith("Unexpected error for message "))
                .forEach(text -> texts.add("`" + text + "`"));
        return String.join(", ", texts);
    }

    private static String permission(@Nullable String name, Map<String, Rank> defaults) {
        return "`" + name + "` (" + defaults.get(name) + ")";
    }
}
