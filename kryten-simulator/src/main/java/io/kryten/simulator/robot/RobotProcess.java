package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;

/** One process of the robot, from its first lifecycle message to its last. Used in the robot's loop only. */
final class RobotProcess {

    private final RobotConfig config;
    private final RobotEnvironment world;
    private final Runnable ended;
    private final FrameWaiters frames = new FrameWaiters();
    private final FrameWaiters events = new FrameWaiters();
    private final RobotComponents parts;
    private final ReconnectWatchdog keeper;
    private final CommandTable table = new CommandTable();
    private final CommandQueue commands;
    private final QueryHandler queries;
    private boolean open = true;

    /**
     * Puts a robot together; {@link #begin()} starts it.
     *
     * @param config settings of the robot
     * @param world environment of the robot
     * @param ended run at the end of the process
     */
    RobotProcess(RobotConfig config, RobotEnvironment world, Runnable ended) {
        this.config = config;
        this.world = world;
        this.ended = ended;
        RobotLoop loop = world.loop();
        Bus bus = new Bus(world.connection(), loop);
        CyTubeLink link = new CyTubeLink(world.door(), config.account(), loop, world.clock(), this::hear);
        this.parts = new RobotComponents(
                bus,
                link,
                new Lifecycle(config, bus, world.clock()),
                new RobotState(),
                new EventPublisher(config.channel(), bus, loop, world.clock(), this.events::tell),
                new ServiceRegistry(world.clock()));
        this.keeper = new ReconnectWatchdog(config, this.parts, loop, world.clock(), this::end);
        this.commands = new CommandQueue(config.channel(), this.table, world.log(), loop, world.clock());
        this.queries = new QueryHandler(loop);
        fill(link);
        new StateQueries(this.parts.memory()).addTo(this.queries);
        new SystemQueries(config, this.parts, this.queries, world.clock()).add();
        new AdminQueries(world.clock(), this::endLater).addTo(this.queries);
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
        enterRoom();
        lifecycle.cyTubeConnected();
        bus.listen(Subjects.ROBOT_COMMAND, this::take);
        bus.listen(
                Subjects.userLevel(
                        this.config.channel().domain(), this.config.channel().name()),
                this::tellName);
        lifecycle.ready();
        this.parts.publisher().start();
        this.keeper.start();
    }

    void rejoin() {
        this.parts.link().disconnect();
        enterRoom();
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

    /** {@return the names of all commands and queries} */
    Set<String> commandNames() {
        Set<String> names = new HashSet<>(this.table.names());
        names.addAll(this.queries.names());
        return names;
    }

    /** {@return the first names of commands by their aliases} */
    Map<String, String> commandAliases() {
        return this.table.aliases();
    }

    /** Finds the handler of a command or query. */
    @Nullable
    CommandHandler handler(String command) {
        CommandHandler handler = this.table.find(command);
        return (handler != null) ? handler : this.queries.find(command);
    }

    /** Joins the channel without the other steps of {@link #begin()}. */
    void enter() {
        this.parts.link().connect();
    }

    ReconnectWatchdog keeper() {
        return this.keeper;
    }

    boolean isInRoom() {
        return this.parts.link().isConnected();
    }

    private void enterRoom() {
        try {
            this.parts.link().connect();
        } catch (IllegalStateException ex) {
            this.parts.lifecycle().ends("Failed to connect to CyTube");
            crash();
            throw ex;
        }
    }

    private void fill(CyTubeLink link) {
        new FrameCommands(this.table, this.config, link).add();
        new MessageCommands(this.config, link).addTo(this.table);
        new RequestCommands(this.config, link, this.events, this.world.loop()).addTo(this.table);
        new IneffectiveCommands(link).addTo(this.table);
        new StatusCommands(this.config, this.parts, this.commands, this.world.clock()).addTo(this.table);
        this.table.add(new AddVideo(this.config, link, this.frames, this.world.loop()), "addvideo");
        addLeaving("restart", "Restarting connection");
        addLeaving("halt", "Halting connection");
        addLeaving("reconnect", "Reconnecting");
    }

    /** Adds a command that leaves CyTube; only the watchdog brings the robot back. */
    private void addLeaving(String name, String answer) {
        this.table.add(
                arguments -> {
                    this.keeper.leave();
                    return CompletableFuture.completedFuture(RobotJson.object("message", answer));
                },
                name);
    }

    private void hear(Frame frame) {
        if (!this.open) {
            return;
        }
        this.parts.memory().follow(frame);
        if (!isSystemMessage(frame)) {
            this.parts.publisher().offer(frame);
        }
        this.world.changed().run();
        this.frames.tell(frame.name(), frame.data());
        this.keeper.heard(frame);
    }

    /** Private messages to the robot itself, which it does not publish. The simulator does not answer them. */
    private static boolean isSystemMessage(Frame frame) {
        return frame.name().equals("pm") && frame.data().path("msg").asText().startsWith("system:");
    }

    private void take(RawMessage message) {
        Incoming incoming = new Incoming(message, this.parts.bus(), this.world.faults());
        if (this.config.stateQueries()) {
            this.queries.offer(incoming);
        }
        this.commands.offer(incoming);
    }

    private void tellName(RawMessage question) {
        // Every account has rank 1 here, as CyTube's login frame does not carry the true rank.
        ObjectNode reply = RobotJson.object()
                .put("success", true)
                .put("rank", this.config.account().registered() ? 1 : 0)
                .put("username", this.config.account().name());
        this.parts.bus().tell(question.replyTo(), reply);
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
        this.world.loop().schedule(this::end, delay);
    }

    private boolean close() {
        if (!this.open) {
            return false;
        }
        this.open = false;
        this.keeper.close();
        this.commands.close();
        this.queries.close();
        this.parts.publisher().stop();
        this.parts.bus().close();
        this.parts.link().disconnect();
        return true;
    }
}
