package io.kryten.sample.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.kryten.sample.RecentMap;

/** Offences of the users of one channel, which are forgotten one by one. Not safe for use by many threads. */
final class Offences {

    private final Duration forgiveAfter;

    private final Duration patience;

    private final Map<String, History> histories = new RecentMap<>();

    Offences(ModerationProperties properties) {
        this.forgiveAfter = properties.forgiveAfter();
        this.patience = properties.patience();
    }

    /** Adds an offence; {@return the number of offences that count, 0 if this one belongs to the one before} */
    int add(String user, Instant time) {
        History before = this.histories.getOrDefault(user, new History(0, Instant.MIN, time));
        if (before.last.isAfter(time.minus(this.patience))) {
            return 0;
        }
        long forgiven =
                Math.min(before.count, Duration.between(before.since, time).dividedBy(this.forgiveAfter));
        boolean clean = forgiven == before.count;
        Instant since = clean ? time : before.since.plus(this.forgiveAfter.multipliedBy(forgiven));
        int count = (int) (before.count - forgiven) + 1;
        this.histories.put(user, new History(count, time, since));
        return count;
    }

    /** The offences of a user: their number, the time of the last one, and the time from which the next is forgotten. */
    private record History(int count, Instant last, Instant since) {}
}
