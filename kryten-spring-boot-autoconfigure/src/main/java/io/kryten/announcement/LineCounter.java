package io.kryten.announcement;

import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.listener.Delivery;
import io.kryten.listener.Handler;
import org.jspecify.annotations.Nullable;

/** Handler that counts the lines of chat of each channel for its announcements. */
final class LineCounter implements Handler {

    private final Map<Channel, List<AnnouncementSchedule>> schedules;

    LineCounter(Map<Channel, List<AnnouncementSchedule>> schedules) {
        this.schedules = Map.copyOf(schedules);
    }

    @Override
    public String name() {
        return "LineCounter.invoke";
    }

    @Override
    public boolean seesRanks() {
        return false;
    }

    @Override
    public @Nullable Object invoke(Delivery delivery) {
        List<AnnouncementSchedule> ofChannel =
                (delivery.channel() != null) ? this.schedules.get(delivery.channel()) : null;
        if (ofChannel != null) {
            ofChannel.forEach(AnnouncementSchedule::line);
        }
        return null;
    }
}
