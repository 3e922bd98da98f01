package io.kryten.autoconfigure.metrics;

import java.util.Arrays;
import java.util.Locale;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.CHANNEL;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.COMMAND;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.EVENT;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.KIND;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.LISTENER;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.OUTCOME;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.REASON;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.STATE;
import static io.micrometer.core.instrument.Meter.Type.COUNTER;
import static io.micrometer.core.instrument.Meter.Type.GAUGE;
import static io.micrometer.core.instrument.Meter.Type.TIMER;

/** Table of all meters. The values of each tag are bounded by configuration or code: no tag has text of a stranger. */
public enum KrytenMeters implements MeterDocumentation {
    // Name, type, base unit, description, tags: a row for each meter.
    /** Meter {@code kryten.events.received}. */
    EVENTS_RECEIVED("kryten.events.received", COUNTER, "events", "Events of channels", CHANNEL, EVENT),
    /** Meter {@code kryten.events.undecodable}. */
    EVENTS_UNDECODABLE(
            "kryten.events.undecodable",
            COUNTER,
            "messages",
            "Messages that are no event, or whose payload does not fit",
            CHANNEL),
    /** Meter {@code kryten.event.latency}. */
    EVENT_LATENCY(
            "kryten.event.latency",
            TIMER,
            "seconds",
            "Time from the robot's time stamp to the start of the handler, of at most ten events a second"),
    /** Meter {@code kryten.listener.duration}. */
    LISTENER_DURATION(
            "kryten.listener.duration",
            TIMER,
            "seconds",
            "Duration of calls, reply or error handler included",
            LISTENER),
    /** Meter {@code kryten.listener.errors}. */
    LISTENER_ERRORS("kryten.listener.errors", COUNTER, "errors", "Calls that failed", LISTENER),
    /** Meter {@code kryten.listener.timeouts}. */
    LISTENER_TIMEOUTS("kryten.listener.timeouts", COUNTER, "timeouts", "Calls that exceeded their time-out", LISTENER),
    /** Meter {@code kryten.listener.dropped}. */
    LISTENER_DROPPED(
            "kryten.listener.dropped", COUNTER, "events", "Events that a full queue of the listener dropped", LISTENER),
    /** Meter {@code kryten.listener.queue.size}. */
    LISTENER_QUEUE_SIZE(
            "kryten.listener.queue.size", GAUGE, "events", "Events that wait in the queue of the listener", LISTENER),
    /** Meter {@code kryten.listener.threads.busy}. */
    LISTENER_THREADS_BUSY(
            "kryten.listener.threads.busy",
            GAUGE,
            "threads",
            "Threads that call listeners now; none with virtual threads"),
    /** Meter {@code kryten.listener.threads.max}. */
    LISTENER_THREADS_MAX(
            "kryten.listener.threads.max", GAUGE, "threads", "Largest number of threads; none with virtual threads"),
    /** Meter {@code kryten.listener.tasks.queued}. */
    LISTENER_TASKS_QUEUED(
            "kryten.listener.tasks.queued",
            GAUGE,
            "tasks",
            "Tasks of listeners that wait for a thread; none with virtual threads"),
    /** Meter {@code kryten.chat.commands}. */
    CHAT_COMMANDS(
            "kryten.chat.commands",
            TIMER,
            "seconds",
            "Time of calls of chat commands, a returned stage included",
            COMMAND,
            OUTCOME),
    /** Meter {@code kryten.conversation.waiting}. */
    CONVERSATION_WAITING(
            "kryten.conversation.waiting", GAUGE, "questions", "Questions to users that wait for an answer"),
    /** Meter {@code kryten.conversation.questions}. */
    CONVERSATION_QUESTIONS(
            "kryten.conversation.questions", COUNTER, "questions", "Questions to users that have ended", OUTCOME),
    /** Meter {@code kryten.commands}. */
    COMMANDS(
            "kryten.commands",
            TIMER,
            "seconds",
            "Time of commands and requests from the call to the result, the queue of chat included",
            COMMAND,
            OUTCOME),
    /** Meter {@code kryten.command.confirmation}. */
    COMMAND_CONFIRMATION(
            "kryten.command.confirmation",
            TIMER,
            "seconds",
            "Time from sending a command until the channel has shown its effect",
            COMMAND),
    /** Meter {@code kryten.commands.retries}. */
    COMMANDS_RETRIES("kryten.commands.retries", COUNTER, "retries", "Repetitions of commands that were not answered"),
    /** Meter {@code kryten.chat.queue.size}. */
    CHAT_QUEUE_SIZE(
            "kryten.chat.queue.size", GAUGE, "lines", "Lines of chat and PMs that wait to be sent", CHANNEL, KIND),
    /** Meter {@code kryten.chat.repeated}. */
    CHAT_REPEATED(
            "kryten.chat.repeated",
            COUNTER,
            "lines",
            "Lines that CyTube dropped for its flood limit and that were sent once more",
            CHANNEL),
    /** Meter {@code kryten.chat.dropped}. */
    CHAT_DROPPED(
            "kryten.chat.dropped", COUNTER, "texts", "Texts that were not sent, or not as a whole", CHANNEL, REASON),
    /** Meter {@code kryten.channel.users}. */
    CHANNEL_USERS("kryten.channel.users", GAUGE, "users", "Users in the channel; none while unknown", CHANNEL),
    /** Meter {@code kryten.channel.state}. */
    CHANNEL_STATE(
            "kryten.channel.state",
            GAUGE,
            null,
            "1 for the present state of synchronization, 0 for the others",
            CHANNEL,
            STATE),
    /** Meter {@code kryten.robot.present}. */
    ROBOT_PRESENT("kryten.robot.present", GAUGE, null, "1 while the channel has a robot, else 0", CHANNEL),
    /** Meter {@code kryten.robot.in.channel}. */
    ROBOT_IN_CHANNEL(
            "kryten.robot.in.channel", GAUGE, null, "1 while the robot is connected to CyTube, else 0", CHANNEL),
    /** Meter {@code kryten.connection.state}. */
    CONNECTION_STATE(
            "kryten.connection.state",
            GAUGE,
            null,
            "1 for the present state of the connection, 0 for the others",
            STATE),
    /** Meter {@code kryten.connection.reconnects}. */
    CONNECTION_RECONNECTS("kryten.connection.reconnects", COUNTER, "reconnects", "Connections to NATS after a loss"),
    /** Meter {@code kryten.connection.dropped}. */
    CONNECTION_DROPPED(
            "kryten.connection.dropped",
            COUNTER,
            "messages",
            "Messages that the NATS client dropped because they came faster than they were taken");

    private final String meterName;
    private final Meter.Type type;
    private final @Nullable String baseUnit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // never written, and given away as a copy
    private final Tag[] tags;

    KrytenMeters(String meterName, Meter.Type type, @Nullable String baseUnit, String description, Tag... tags) {
        this.meterName = meterName;
        this.type = type;
        this.baseUnit = baseUnit;
        this.description = description;
        this.tags = tags;
    }

    @Override
    public String getName() {
        return this.meterName;
    }

    @Override
    public Meter.Type getType() {
        return this.type;
    }

    @Override
    public @Nullable String getBaseUnit() {
        return this.baseUnit;
    }

    @Override
    public KeyName[] getKeyNames() {
        return Arrays.copyOf(this.tags, this.tags.length, KeyName[].class);
    }

    /** {@return what the meter measures} */
    public String description() {
        return this.description;
    }

    /** Tag of a meter. */
    public enum Tag implements KeyName {
        /** The channel as it is configured, as {@code domain/channel}. */
        CHANNEL,
        /** CyTube's name of a known event; {@code other} for the events of all unknown names. */
        EVENT,
        /** The id of the listener. */
        LISTENER,
        /** The name of the command, {@code other} for the names above the first hundred; of a chat command its declared words. */
        COMMAND,
        /**
         * A value of {@link io.kryten.core.CommandOutcome}; of a chat command one of
         * {@link io.kryten.chatcommand.ChatCommandOutcome}; of a question {@code answered} or one of
         * {@link io.kryten.conversation.ConversationEnd}.
         */
        OUTCOME,
        /** {@code reply} or {@code bulk}. */
        KIND,
        /** The reason why a text was not sent: {@code displaced}, {@code overflowed}, {@code refused} or {@code departed}. */
        REASON,
        /** The state, of the connection or of the synchronization of a channel. */
        STATE;

        @Override
        public String asString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
