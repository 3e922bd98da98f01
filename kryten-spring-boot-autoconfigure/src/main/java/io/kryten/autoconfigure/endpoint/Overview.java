package io.kryten.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelStates;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.robot.RobotDirectory;
import io.kryten.service.ServiceDirectory;
import io.kryten.state.ChannelState;
import io.kryten.state.Playlist;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An application in numbers. What is not known is null. Explicit names and inclusion keep the JSON the same with any settings
 * of the application's JSON mapper.
 *
 * @param rooms its rooms, in the order of the configuration
 * @param listeners its listeners, in the order they were found
 * @param robots the robots of its rooms
 * @param services the services that announced themselves on the bus within the last five minutes, at most 500
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Overview(
        @JsonProperty("rooms") List<Room> rooms,
        @JsonProperty("listeners") List<Listener> listeners,
        @JsonProperty("robots") List<Robot> robots,
        @JsonProperty("services") List<Service> services)
        implements OperationResponseBody {

    static Overview of(
            KrytenChannels channels,
            ChannelStates states,
            KrytenStatistics statistics,
            RobotDirectory robots,
            KrytenListenerEndpointRegistry listeners,
            ServiceDirectory services) {
        return new Overview(
                channels.all().stream()
                        .map(channel -> Room.of(states.of(channel), statistics.room(channel)))
                        .toList(),
                listeners.listeners().stream().map(Listener::of).toList(),
                channels.all().stream()
                        .map(channel -> Robot.of(channel, robots.robot(channel)))
                        .toList(),
                services.all().stream().map(Service::of).toList());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return (time != null) ? time.toString() : null;
    }

    /**
     * A room.
     *
     * @param domain the site
     * @param channel the channel
     * @param ready whether it is known who is here
     * @param stale whether something may have happened unseen
     * @param asOf when something was told of it last, ISO 8601
     * @param users how many people with a name are here
     * @param userCount how many are connected, those without a name included
     * @param playlistItems how many items the playlist has
     * @param eventsReceived how many events came
     * @param lastEventTime when the last one came, ISO 8601
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Room(
            @JsonProperty("domain") String domain,
            @JsonProperty("channel") String channel,
            @JsonProperty("ready") boolean ready,
            @JsonProperty("stale") boolean stale,
            @JsonProperty("asOf") @Nullable String asOf,
            @JsonProperty("users") @Nullable Integer users,
            @JsonProperty("userCount") @Nullable Integer userCount,
            @JsonProperty("playlistItems") @Nullable Integer playlistItems,
            @JsonProperty("eventsReceived") long eventsReceived,
            @JsonProperty("lastEventTime") @Nullable String lastEventTime) {

        static Room of(ChannelState state, KrytenStatistics.Room counters) {
            return new Room(
                    state.channel().domain(),
                    state.channel().name(),
                    state.ready(),
                    state.stale(),
                    text(state.asOf().orElse(null)),
                    state.users().map(Collection::size).orElse(null),
                    state.userCount().isPresent() ? state.userCount().getAsInt() : null,
                    state.playlist().map(Playlist::size).orElse(null),
                    counters.eventsReceived(),
                    text(counters.lastEventTime()));
        }
    }

    /**
     * A listener.
     *
     * @param id its id
     * @param running whether it takes events
     * @param paused whether it lets them wait
     * @param queueSize how many wait
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Listener(
            @JsonProperty("id") String id,
            @JsonProperty("running") boolean running,
            @JsonProperty("paused") boolean paused,
            @JsonProperty("queueSize") int queueSize) {

        static Listener of(KrytenListenerContainer container) {
            return new Listener(container.id(), container.isRunning(), container.isPaused(), container.queueSize());
        }
    }

    /**
     * The robot of a room.
     *
     * @param domain the site
     * @param channel the channel
     * @param present whether it was there when it was last asked
     * @param inRoom whether it was connected to CyTube too
     * @param name its login name
     * @param version its version
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Robot(
            @JsonProperty("domain") String domain,
            @JsonProperty("channel") String channel,
            @JsonProperty("present") boolean present,
            @JsonProperty("inRoom") boolean inRoom,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("version") @Nullable String version) {

        static Robot of(Channel channel, io.kryten.robot.Robot robot) {
            return new Robot(
                    channel.domain(),
                    channel.name(),
                    robot.present(),
                    robot.inChannel(),
                    robot.name(),
                    robot.version());
        }
    }

    /**
     * A service that was heard on the bus.
     *
     * @param service its name
     * @param version its version
     * @param hostname where it runs
     * @param lastNotice what it said last
     * @param lastSeen when, ISO 8601
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Service(
            @JsonProperty("service") String service,
            @JsonProperty("version") @Nullable String version,
            @JsonProperty("hostname") @Nullable String hostname,
            @JsonProperty("lastNotice") String lastNotice,
            @JsonProperty("lastSeen") String lastSeen) {

        static Service of(ServiceDirectory.Seen seen) {
            return new Service(
                    seen.service(),
                    seen.version(),
                    seen.hostname(),
                    seen.lastNotice(),
                    seen.lastSeen().toString());
        }
    }
}
