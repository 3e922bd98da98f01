package io.kryten.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelCounters;
import io.kryten.channel.ChannelInlet;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.robot.Robot;
import io.kryten.robot.RobotDirectory;
import io.kryten.service.ServiceDirectory;
import io.kryten.state.ChannelState;
import io.kryten.state.Playlist;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Summary of an application. An unknown value is null. Explicit names and inclusion make the JSON independent of the
 * settings of the application's JSON mapper.
 *
 * @param channels the channels, in the order of the configuration
 * @param listeners the listeners, in the order of their registration
 * @param robots the robots of the channels
 * @param services the services that announced themselves on the bus within the last five minutes, at most 500
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Overview(
        @JsonProperty("channels") List<ChannelSummary> channels,
        @JsonProperty("listeners") List<ListenerSummary> listeners,
        @JsonProperty("robots") List<RobotSummary> robots,
        @JsonProperty("services") List<ServiceSummary> services)
        implements OperationResponseBody {

    static Overview of(
            KrytenChannels channels,
            ChannelInlet inlet,
            RobotDirectory robots,
            KrytenListenerEndpointRegistry listeners,
            ServiceDirectory services) {
        return new Overview(
                channels.all().stream()
                        .map(channel -> ChannelSummary.of(
                                inlet.state(channel), inlet.stream(channel).counters()))
                        .toList(),
                listeners.listeners().stream().map(ListenerSummary::of).toList(),
                channels.all().stream()
                        .map(channel -> RobotSummary.of(channel, robots.robot(channel)))
                        .toList(),
                services.all().stream().map(ServiceSummary::of).toList());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return (time != null) ? time.toString() : null;
    }

    /**
     * Summary of a channel.
     *
     * @param domain the domain
     * @param channel the name of the channel
     * @param ready whether the users are known
     * @param stale whether changes may have been missed
     * @param asOf the time of the last information about the channel, ISO 8601
     * @param users the number of users with a name
     * @param userCount the number of connections, anonymous ones included
     * @param playlistItems the number of items on the playlist
     * @param eventsReceived the number of received events
     * @param lastEventTime the time of the last event, ISO 8601
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ChannelSummary(
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

        static ChannelSummary of(ChannelState state, ChannelCounters counters) {
            return new ChannelSummary(
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
     * Summary of a listener.
     *
     * @param id the id
     * @param running whether the listener receives events
     * @param paused whether received events wait
     * @param queueSize the number of waiting events
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ListenerSummary(
            @JsonProperty("id") String id,
            @JsonProperty("running") boolean running,
            @JsonProperty("paused") boolean paused,
            @JsonProperty("queueSize") int queueSize) {

        static ListenerSummary of(KrytenListenerContainer container) {
            return new ListenerSummary(
                    container.id(), container.isRunning(), container.isPaused(), container.queueSize());
        }
    }

    /**
     * Summary of a channel's robot.
     *
     * @param domain the domain
     * @param channel the name of the channel
     * @param present whether the robot answered its last poll
     * @param inChannel whether the robot is connected to CyTube and in the channel
     * @param name the login name
     * @param version the version
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RobotSummary(
            @JsonProperty("domain") String domain,
            @JsonProperty("channel") String channel,
            @JsonProperty("present") boolean present,
            @JsonProperty("inChannel") boolean inChannel,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("version") @Nullable String version) {

        static RobotSummary of(Channel channel, Robot robot) {
            return new RobotSummary(
                    channel.domain(),
                    channel.name(),
                    robot.present(),
                    robot.inChannel(),
                    robot.name(),
                    robot.version());
        }
    }

    /**
     * Summary of a service on the bus.
     *
     * @param service the name
     * @param version the version
     * @param hostname the name of its host
     * @param lastNotice the kind of its last announcement
     * @param lastSeen the time of its last announcement, ISO 8601
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ServiceSummary(
            @JsonProperty("service") String service,
            @JsonProperty("version") @Nullable String version,
            @JsonProperty("hostname") @Nullable String hostname,
            @JsonProperty("lastNotice") String lastNotice,
            @JsonProperty("lastSeen") String lastSeen) {

        static ServiceSummary of(ServiceDirectory.Seen seen) {
            return new ServiceSummary(
                    seen.service(),
                    seen.version(),
                    seen.hostname(),
                    seen.lastNotice(),
                    seen.lastSeen().toString());
        }
    }
}
