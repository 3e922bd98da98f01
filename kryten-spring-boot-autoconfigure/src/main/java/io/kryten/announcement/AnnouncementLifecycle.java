package io.kryten.announcement;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.core.KrytenOperations;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpoint;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.ListenerLifecycle;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Life cycle of all announcements: they start behind the listeners and stop before them. One listener counts the lines of chat
 * in their channels; it keeps the application running.
 */
public final class AnnouncementLifecycle implements SmartLifecycle {

    /** Phase of start and stop. */
    public static final int PHASE = ListenerLifecycle.PHASE + 25;

    /** Id of the listener that counts lines. */
    public static final String LISTENER_ID = "kryten.announcements";

    private final KrytenListenerEndpointRegistry listeners;
    private final KrytenListenerErrorHandler errors;
    private final Map<Channel, List<AnnouncementSchedule>> schedules = new LinkedHashMap<>();

    /** The listener that counts lines; null while the announcements are stopped, or there is none. */
    private @Nullable KrytenListenerContainer counter;

    private State state = State.STOPPED;

    /**
     * Creates a life cycle that is stopped.
     *
     * @param announcements the announcements, of configured channels
     * @param operations sends the texts
     * @param listeners registers the listener that counts lines
     * @param scheduler the timer
     */
    public AnnouncementLifecycle(
            List<Announcement> announcements,
            KrytenOperations operations,
            KrytenListenerEndpointRegistry listeners,
            Scheduler scheduler) {
        this.listeners = listeners;
        this.errors = KrytenListenerErrorHandler.logging(scheduler);
        Map<Channel, List<Announcement>> byChannel = announcements.stream()
                .collect(Collectors.groupingBy(Announcement::channel, LinkedHashMap::new, Collectors.toList()));
        byChannel.forEach((channel, ofChannel) -> {
            ChannelAnnouncer announcer = new ChannelAnnouncer(channel, operations, scheduler);
            this.schedules.put(
                    channel,
                    ofChannel.stream()
                            .map(each -> new AnnouncementSchedule(each, scheduler, () -> announcer.announce(each)))
                            .toList());
        });
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public synchronized boolean isRunning() {
        return this.state == State.RUNNING;
    }

    /** Begins the wait for the first turn of each announcement. */
    @Override
    public synchronized void start() {
        if (this.state == State.STOPPED) {
            this.state = State.RUNNING;
            if (!this.schedules.isEmpty()) {
                this.counter = this.listeners.register(endpoint(), LISTENER_ID);
            }
            all(AnnouncementSchedule::start);
        }
    }

    /** Ends all waits. Texts that are queued already are sent. */
    @Override
    public synchronized void stop() {
        if (this.state == State.RUNNING) {
            this.state = State.STOPPED;
            all(AnnouncementSchedule::stop);
            KrytenListenerContainer ending = this.counter;
            if (ending != null) {
                this.listeners.unregister(ending);
                this.counter = null;
            }
        }
    }

    /** Begins all waits anew, as if the announcements had just started. Does nothing while they are stopped. */
    public synchronized void restart() {
        if (this.state == State.RUNNING) {
            all(AnnouncementSchedule::start);
        }
    }

    private KrytenListenerEndpoint endpoint() {
        return new KrytenListenerEndpoint(
                LISTENER_ID,
                new LineCounter(this.schedules),
                new KrytenListenerEndpoint.Events(
                        Set.of("chatmsg"),
                        Set.copyOf(this.schedules.keySet()),
                        KrytenListenerEndpoint.Reading.TYPED,
                        null),
                EnumSet.allOf(Sender.class),
                null,
                Order.CHANNEL,
                1,
                Duration.ZERO,
                this.errors,
                true);
    }

    private void all(Consumer<AnnouncementSchedule> action) {
        this.schedules.values().forEach(ofChannel -> ofChannel.forEach(action));
    }

    private enum State {
        /** No announcement is sent. */
        STOPPED,
        /** Announcements wait for their turns. */
        RUNNING
    }
}
