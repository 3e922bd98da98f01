package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kryten.chatcommand.ReplyPlace;
import io.kryten.chatcommand.UnknownCommand;
import io.kryten.core.CommandSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.service.GroupRestartPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties under {@code kryten}.
 *
 * @param nats Connection to NATS.
 * @param channels Channels of this application, each served by a robot. At least one is required.
 * @param command Commands to robots.
 * @param chat Outgoing chat.
 * @param listener Common settings of listeners.
 * @param state Current state of channels.
 * @param ignoredUsers Names of users, in any case, whose lines listeners ignore.
 * @param conversation Common settings of conversations with users.
 * @param announcements Texts that are sent to channels again and again.
 * @param service This application as a service on the bus.
 * @param chatCommands Chat commands.
 * @param observation Observations of listeners and commands.
 */
@ConfigurationProperties("kryten")
public record KrytenProperties(
        @DefaultValue Nats nats,
        @DefaultValue List<Channel> channels,
        @DefaultValue Command command,
        @DefaultValue Chat chat,
        @DefaultValue Listener listener,
        @DefaultValue State state,
        @DefaultValue Set<String> ignoredUsers,
        @DefaultValue Conversation conversation,
        @DefaultValue List<Announcement> announcements,
        @DefaultValue Service service,
        @DefaultValue ChatCommands chatCommands,
        @DefaultValue Observation observation) {

    /**
     * Connection to NATS.
     *
     * @param servers Comma-separated list of server addresses, such as nats://host:port or tls://host:port.
     * @param username User name to log in with.
     * @param password Password to log in with.
     * @param token Token to log in with.
     * @param credentialsFile Path of a credentials file (JWT and seed) to log in with.
     * @param nkeyFile Path of a file with the nkey seed of a user to log in with.
     * @param ssl TLS of the connection.
     * @param connectionName Name of this connection as the server shows it. Application name if not set.
     * @param connectTimeout Time-out of one attempt to connect, of a start-up that waits for the connection, and of
     *     commands that wait for the first connection, counted from the start. At most 24 days.
     * @param reconnectWait Time between two attempts to connect.
     * @param reconnectJitter Upper bound of the random time that is added between two attempts.
     * @param maxReconnects Consecutive failed attempts after which the connection is given up. Unlimited if -1.
     * @param pingInterval Time between two pings of the server.
     * @param startUp Behavior of the start of the application without a server.
     */
    public record Nats(
            @DefaultValue("nats://localhost:4222") List<String> servers,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @Nullable String credentialsFile,
            @Nullable String nkeyFile,
            @DefaultValue Ssl ssl,
            @Nullable String connectionName,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("2s") Duration reconnectWait,
            @DefaultValue("500ms") Duration reconnectJitter,
            @DefaultValue("-1") int maxReconnects,
            @DefaultValue("30s") Duration pingInterval,
            @DefaultValue("background") StartUpPolicy startUp) {

        /** {@return nothing but the start-up policy: addresses may hold passwords} */
        @Override
        public String toString() {
            return "Nats[startUp=" + this.startUp + "]";
        }
    }

    /**
     * TLS of the connection to NATS.
     *
     * @param bundle Name of the SSL bundle with the trusted certificates and the client certificate.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * Channel.
     *
     * @param domain CyTube domain, spelled as in the robot's configuration, such as cytu.be or localhost:8080.
     * @param channel Channel name, spelled as in the robot's configuration. 1 to 30 letters from a to z, digits, _ and -.
     * @param chat Outgoing chat of this channel.
     * @param chatCommands Chat commands of this channel.
     */
    public record Channel(
            @DefaultValue("") String domain,
            @DefaultValue("") String channel,
            @Nullable ChannelChat chat,
            @Nullable ChannelChatCommands chatCommands) {}

    /**
     * Chat commands of one channel. The value under kryten.chat-commands counts where none is set.
     *
     * @param prefix Text before a command. The first of several is shown to users.
     */
    public record ChannelChatCommands(@Nullable List<String> prefix) {}

    /**
     * Chat commands.
     *
     * @param prefix Text before a command, without white space. The first of several is shown to users.
     * @param mention Whether a mention of the bot, such as @Bot or Bot:, counts as a prefix as well.
     * @param errorReply Place of replies to commands in chat that are refused or fail. Private messages are always answered
     *     by private messages.
     * @param unknown Reaction to a line with the prefix and an unknown word.
     * @param help Whether the command help exists. A help command of the application replaces it.
     * @param helpReply Place of replies to the command help in chat.
     */
    public record ChatCommands(
            @DefaultValue("!") List<String> prefix,
            @DefaultValue("false") boolean mention,
            @DefaultValue("pm") ReplyPlace errorReply,
            @DefaultValue("ignore") UnknownCommand unknown,
            @DefaultValue("true") boolean help,
            @DefaultValue("pm") ReplyPlace helpReply) {}

    /**
     * Outgoing chat of one channel. The value under kryten.chat counts where none is set.
     *
     * @param minDelay Least time between two lines.
     * @param jitter Upper bound of the random time that is added between two lines.
     * @param maxLength Maximum length of a line in UTF-16 units, at most 320. Longer text is split into several lines.
     * @param maxQueued Maximum number of waiting lines of replies, and of other text.
     * @param maxRepliesPerUser Maximum number of waiting replies to one user. The oldest is dropped above it.
     * @param dryRun Whether lines are logged instead of sent.
     */
    public record ChannelChat(
            @Nullable Duration minDelay,
            @Nullable Duration jitter,
            @Nullable Integer maxLength,
            @Nullable Integer maxQueued,
            @Nullable Integer maxRepliesPerUser,
            @Nullable Boolean dryRun) {}

    /**
     * Commands.
     *
     * @param timeout Time-out of a robot's reply. A robot needs up to 8 seconds to add a video.
     * @param retries Repetitions of a command without a reply, for commands that are safe to repeat. Never chat, kicks and added
     * videos.
     * @param retryDelay Time before a command is repeated for the first time. Later pauses double up to 30 seconds, with a random part.
     * @param offline Handling of a command after the connection was lost. Commands always wait for the first connection.
     * @param source Name of this application in commands to robots. Service name if not set.
     * @param confirm Event that completes a command: its effect in the channel, or the robot's reply alone.
     * @param confirmTimeout Time after the robot's reply in which the effect must show. A video has 30 seconds, but at most until one
     *     second before kryten.listener.timeout, counted from its sending.
     * @param checkState Whether a command that cannot succeed according to the state of the channel is refused before it is sent.
     */
    public record Command(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("0") int retries,
            @DefaultValue("1s") Duration retryDelay,
            @DefaultValue("fail") CommandSettings.Offline offline,
            @Nullable String source,
            @DefaultValue("effect") CommandSettings.Confirm confirm,
            @DefaultValue("5s") Duration confirmTimeout,
            @DefaultValue("true") boolean checkState) {}

    /**
     * Outgoing chat. Channels may have values of their own.
     *
     * @param minDelay Least time between two lines of one channel.
     * @param jitter Upper bound of the random time that is added between two lines.
     * @param maxLength Maximum length of a line in UTF-16 units, at most 320. Longer text is split into several lines.
     * @param maxQueued Maximum number of waiting lines of replies, and of other text, for one channel.
     * @param maxRepliesPerUser Maximum number of waiting replies to one user in one channel. The oldest is dropped above it.
     * @param dryRun Whether lines of chat and private messages are logged instead of sent.
     */
    public record Chat(
            @DefaultValue("1s") Duration minDelay,
            @DefaultValue("500ms") Duration jitter,
            @DefaultValue("320") int maxLength,
            @DefaultValue("100") int maxQueued,
            @DefaultValue("3") int maxRepliesPerUser,
            @DefaultValue("false") boolean dryRun) {}

    /**
     * Listeners.
     *
     * @param queueCapacity Maximum number of events that wait for one listener. The oldest is dropped above it.
     * @param maxThreads Maximum number of threads of all listeners, at most 32767. Ignored with virtual threads.
     * @param timeout Time after which a call of a listener method is interrupted, and after which a stage that it returned fails.
     *     Never if 0. A call that waits for a command needs more than kryten.command.timeout and
     *     kryten.command.confirm-timeout together, and 41 seconds for all the time of a video.
     * @param replayGrace Age above which a line of chat counts as replayed.
     * @param concurrency Number of events that a listener without order handles concurrently.
     * @param waitForState Whether events of a channel wait until its state is known, ten seconds at most.
     * @param shutdownTimeout Time in which received events are handled and waiting lines of chat are sent when the
     *     application stops. Calls that run longer are interrupted. At most nine tenths of
     *     spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Listener(
            @DefaultValue("10000") int queueCapacity,
            @DefaultValue("200") int maxThreads,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("60s") Duration replayGrace,
            @DefaultValue("1") int concurrency,
            @DefaultValue("true") boolean waitForState,
            @DefaultValue("8s") Duration shutdownTimeout) {}

    /**
     * Current state of channels.
     *
     * @param enabled Whether the state of channels is tracked.
     * @param presenceGrace Time after which a user who left counts as departed. Immediately if 0.
     */
    public record State(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2m") Duration presenceGrace) {}

    /**
     * Conversations with users.
     *
     * @param timeout Time for an answer after the question was sent.
     * @param cancelWords Words that end a conversation, in any case.
     * @param repeats Repetitions of a question after an answer that cannot be read.
     */
    public record Conversation(
            @DefaultValue("1m") Duration timeout,
            @DefaultValue("cancel") List<String> cancelWords,
            @DefaultValue("2") int repeats) {}

    /**
     * Announcement. Due when the time and the lines since it was last due suffice.
     *
     * @param channel Channel, or domain/channel where two sites have one of that name. All channels if not set.
     * @param text Text, at most 320 UTF-16 units.
     * @param every Least time between two times that it is due, 10 seconds or more.
     * @param afterLines Least number of lines of others between two times that it is due.
     * @param onlyWhenPresent Whether it is skipped while the robot is alone in the channel.
     * @param jitter Upper bound of the random time that is added to every.
     */
    public record Announcement(
            @Nullable String channel,
            @DefaultValue("") String text,
            @Nullable Duration every,
            @Nullable Integer afterLines,
            @DefaultValue("true") boolean onlyWhenPresent,
            @DefaultValue("0s") Duration jitter) {}

    /**
     * Observations.
     *
     * @param enabled Whether each call of a listener and each command is observed, for traces.
     */
    public record Observation(@DefaultValue("false") boolean enabled) {}

    /**
     * This application as a service.
     *
     * @param enabled Whether this application announces itself on the bus and answers requests of other services.
     * @param name Name of this application on the bus, one token of a subject. Value of spring.application.name if not set, or
     *     kryten-bot.
     * @param version Version of this application that other services see. That of the build information if not set.
     * @param heartbeatInterval Time between two heartbeats. Robots list a service as stale after 90 seconds.
     * @param restart Reaction to a request to restart all services.
     */
    public record Service(
            @DefaultValue("true") boolean enabled,
            @Nullable String name,
            @Nullable String version,
            @DefaultValue("30s") Duration heartbeatInterval,
            @DefaultValue("log") GroupRestartPolicy restart) {}
}
