package io.kryten.simulator.robot;

/**
 * Handler of {@code state.*} and {@code system.*} for every channel. It does not wait for commands: the robot
 * subscribes twice to the same subject, so three queries get two replies.
 */
final class QueryHandler {

    private final CommandTable table;

    private final RobotLoop loop;

    private boolean open = true;

    private int processed;

    private int failed;

    QueryHandler(CommandTable table, RobotLoop loop) {
        this.table = table;
        this.loop = loop;
    }

    /** {@return the number of answered queries} */
    int processed() {
        return this.processed;
    }

    /** {@return the number of refused messages} */
    int failed() {
        return this.failed;
    }

    /** Answers a query, and ignores other commands. */
    void offer(Incoming message) {
        String mistake = message.mistake();
        if (mistake != null) {
            fail(message, "unknown", mistake);
            return;
        }
        String service = message.service();
        CommandHandler handler = this.table.find(message.command());
        boolean forRobots = service.isEmpty() || service.equals("robot");
        if (forRobots && handler != null && !message.faults().silent()) {
            begin(message, handler);
        }
    }

    void close() {
        this.open = false;
    }

    private void begin(Incoming message, CommandHandler handler) {
        message.handle(handler, this.loop).whenComplete((data, failure) -> {
            if (!this.open) {
                return;
            }
            if (failure == null) {
                message.reply(CommandQueue.success(message.command(), data));
                this.processed++;
            } else {
                fail(message, message.command(), Incoming.words(failure));
            }
        });
    }

    private void fail(Incoming message, String command, String error) {
        this.failed++;
        message.reply(RobotJson.object("service", "robot", "command", command, "success", false, "error", error));
    }
}
