package io.kryten.core.effect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.command.KrytenCommand;
import io.kryten.event.CooldownEvent;
import io.kryten.event.ErrorMessageEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.NoFloodEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.RankChangeFailedEvent;
import io.kryten.event.SpamFilteredEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;

/** The rules of all commands by name. */
final class EffectRules {

    /** Events that refuse a command. */
    private static final Set<Class<? extends KrytenEvent>> REFUSALS = Set.of(
            ErrorMessageEvent.class,
            RankChangeFailedEvent.class,
            QueueFailEvent.class,
            NoFloodEvent.class,
            CooldownEvent.class,
            SpamFilteredEvent.class,
            ValidationErrorEvent.class,
            KickedEvent.class);

    private static final Map<String, EffectRule> BY_NAME = index(
            ChatRules.all(),
            ChatRules.commands(),
            PlaylistRules.all(),
            ModerationRules.all(),
            PollRules.all(),
            SettingRules.all());

    private EffectRules() {}

    /** {@return the rule of a command; null for one whose effect is not known} */
    static @Nullable EffectRule of(KrytenCommand command) {
        return BY_NAME.get(command.name());
    }

    /** {@return normalized names of all events that show or refuse a command} */
    static Set<String> eventTypes() {
        Stream<Class<? extends KrytenEvent>> effects =
                BY_NAME.values().stream().flatMap(rule -> rule.events().stream());
        return Stream.concat(effects, REFUSALS.stream())
                .distinct()
                .flatMap(type -> EventTypes.byClass(type).stream())
                .map(EventType::token)
                .collect(Collectors.toUnmodifiableSet());
    }

    @SafeVarargs
    private static Map<String, EffectRule> index(Collection<EffectRule>... groups) {
        Map<String, EffectRule> rules = new LinkedHashMap<>();
        for (Collection<EffectRule> group : groups) {
            group.forEach(rule -> rules.put(rule.command(), rule));
        }
        return rules;
    }
}
