package io.kryten.sample.moderation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.sample.moderation.ModerationProperties.Step;
import org.jspecify.annotations.Nullable;

/** Applies the rules to the lines of users below moderator rank. */
class RuleListener {

    private final Map<Channel, Memory> memories = new ConcurrentHashMap<>();

    private final ModerationProperties properties;

    private final Sanctions sanctions;

    RuleListener(ModerationProperties properties, Sanctions sanctions) {
        this.properties = properties;
        this.sanctions = sanctions;
    }

    /** The lines of a channel come one after the other, so that its memory needs no lock. */
    @KrytenListener
    void onChat(ChatMessageEvent message, @Nullable ChatUser user, ChannelOperations channel) {
        if (user == null || this.sanctions.obstacle(user, Rank.MODERATOR, channel.state()) != null) {
            return;
        }
        String name = user.name().toLowerCase(Locale.ROOT);
        Memory memory = this.memories.computeIfAbsent(
                channel.channel(), key -> new Memory(new Rules(this.properties), new Offences(this.properties)));
        memory.rules.broken(name, message.text(), message.time()).ifPresent(why -> {
            int offences = memory.offences.add(name, message.time());
            if (offences > 0) {
                List<Step> steps = this.properties.steps();
                switch (steps.get(Math.min(offences, steps.size()) - 1)) {
                    case WARN -> this.sanctions.warn(channel, message, why);
                    case MUTE -> this.sanctions.mute(channel, user, this.properties.muteFor(), why);
                    case BAN -> this.sanctions.ban(channel, user, why);
                }
            }
        });
    }

    private record Memory(Rules rules, Offences offences) {}
}
