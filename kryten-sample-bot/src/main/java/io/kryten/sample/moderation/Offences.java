package io.kryten.sample.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.kryten.sample.RecentMap;

/** Offences of the users of one channel, which are forgotten one by one. Not thread-safe. */
final class Offences {

    private final ModerationProperties properties;

    private final Map<String, History> histories = new RecentMap<>();

    Offences(ModerationProperties properties) {
        this.properties = properties;
    }

    /** Adds an offence; {@return the number of offences that count, 0 if this one belongs to the one before} */
    int add(String user, Instant time) {
        History before = this.histories.getOrDefault(user, new History(Instant.MIN, time));
        if (before.last.isAfter(time.minus(this.properties.patience()))) {
            return 0;
        }
        Instant forgiven =
                (before.forgiven.isAfter(time) ? before.forgiven : time).plus(this.properties.forgiveAfter());
        this.histories.put(user, new History(time, forgiven));
        return (int) Duration.between(time, forgiven.minusNanos(1)).dividedBy(this.properties.forgiveAfter()) + 1;
    }

    /** The time of a user's last offence, and the time at which all are forgotten: each adds {@code forgiveAfter} to it. */
    private record History(Instant last, Instant forgiven) {}
}
