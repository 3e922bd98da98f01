package io.kryten.simulator.robot;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;

/** One process of the robot, from its first lifecycle message to its last. Used in the robot's loop only. */
final class RobotProcess {

    private final RobotConfig config;

    private final RobotEnvironment environment;

    private final Runnable ended;

    private final FrameWaiters frames = new FrameWaiters();

    private final FrameWaiters events = new FrameWaiters();

    private final RobotComponents parts;

    private final ReconnectWatchdog watchdog;

    private final CommandQueue commands;

    private final QueryHandler queries;

    private boolean open = true;

    /**
     * Puts a robot together; {@link #begin()} starts it.
     *
     * @param config settings of the robot
     * @param environment environment of the robot
     * @param ended run at the end of the process
     */
    RobotProcess(RobotConfig config, RobotEnvironment environment, Runnable ended) {
        this.config = config;
        this.environment = environment;
        this.ended = ended;
        RobotLoop loop = environment.loop();
        Bus bus = new Bus(environment.connection(), loop);
        CyTubeLink link = new CyTubeLink(environment.connector(), config.account(), loop, this::receive);
        this.parts = new RobotComponents(
                bus,
                link,
                new Lifecycle(config.channel(), bus, loop),
                new RobotState(),
                new EventPublisher(config.channel(), bus, loop, this.events::receive),
                new ServiceRegistry(loop));
        this.watchdog = new ReconnectWatchdog(config, this.parts, loop, this::end);
        RobotCommands all = RobotCommands.of(
                link::send, this.frames, this.events, loop, this.parts.state(), this.watchdog::leave, this::endLater);
        this.commands = new CommandQueue(config.channel(), all.commands(), environment.log(), loop);
        this.queries = new QueryHandler(all.queries(), loop);
        new StatusCommands(this.parts, this.commands).addTo(all.commands());
        new SystemQueries(config, this.parts, this.queries).addTo(all.queries());
    }

    /**
     * Starts in the robot's order: startup message, NATS, other services, channel, subscriptions.
     *
     * @throws IllegalStateException if the channel refuses the robot
     */
    void begin() {
        Bus bus = this.parts.bus();
        Lifecycle lifecycle = this.parts.lifecycle();
        lifecycle.begins();
        lifecycle.natsConnected();
        bus.listen(Subjects.GROUP_RESTART, this::restart);
        this.parts.services().listen(bus);
        lifecycle.poll();
        enterChannel();
        lifecycle.cyTubeConnected();
        bus.listen(Subjects.ROBOT_COMMAND, this::take);
        bus.listen(
                Subjects.userLevel(
                        this.config.channel().domain(), this.config.channel().name()),
                this::replyWithName);
        lifecycle.ready();
        this.parts.publisher().start();
    }

    /** Shuts down with its lifecycle messages. */
    void end() {
        if (close()) {
            this.parts.lifecycle().cyTubeDisconnected();
            this.parts.lifecycle().ends("Normal shutdown");
            this.ended.run();
        }
    }

    /** Ends without a lifecycle message. */
    void crash() {
        if (close()) {
            this.ended.run();
        }
    }

    ReconnectWatchdog watchdog() {
        return this.watchdog;
    }

    boolean isInRoom() {
        return this.parts.link().isConnected();
    }

    private void enterChannel() {
        try {
            this.parts.link().connect();
        } catch (IllegalStateException ex) {
            this.parts.lifecycle().ends("Failed to connect to CyTube");
            crash();
            throw ex;
        }
    }

    private void receive(Frame frame) {
        if (!this.open) {
            return;
        }
        this.parts.state().follow(frame);
        if (!isSystemMessage(frame) && !isUnseen(frame)) {
            this.parts.publisher().offer(frame);
        }
        this.environment.changed().run();
        this.frames.receive(frame.name(), frame.data());
        this.watchdog.receive(frame);
    }

    /** Private messages to the robot itself, which it does not publish. The simulator does not answer them. */
    private static boolean isSystemMessage(Frame frame) {
        return frame.name().equals("pm") && frame.data().path("msg").asText().startsWith("system:");
    }

    private boolean isUnseen(Frame frame) {
        return frame.name().equals("kick") && this.environment.faults().isKickUnseen();
    }

    private void take(RawMessage message) {
        Incoming incoming = new Incoming(message, this.parts.bus(), this.environment.faults());
        if (this.config.jetStream()) {
            this.queries.offer(incoming);
        }
        this.commands.offer(incoming);
    }

    private void replyWithName(RawMessage question) {
        // Every account has rank 1 here, as CyTube's login frame does not carry the true rank.
        ObjectNode reply = RobotJson.object()
                .put("success", true)
                .put("rank", this.config.account().registered() ? 1 : 0)
                .put("username", this.config.account().name());
        this.parts.bus().publish(question.replyTo(), reply);
    }

    private void restart(RawMessage notice) {
        try {
            JsonNode delay = KrytenJson.readTree(notice.body()).path("delay_seconds");
            if (delay.isMissingNode() || delay.isNumber()) {
                endLater(Duration.ofMillis((long) (Math.max(0, delay.asDouble(5)) * 1000)));
            }
        } catch (KrytenException ex) {
            // The robot logs it and goes on.
        }
    }

    private void endLater(Duration delay) {
        this.environment.loop().schedule(this::end, delay);
    }

    private boolean close() {
        if (!this.open) {
            return false;
        }
        this.open = false;
        this.watchdog.close();
        this.commands.close();
        this.queries.close();
        this.parts.publisher().stop();
        this.parts.bus().close();
        this.parts.link().disconnect();
        return true;
    }
}
