package io.kryten.simulator.robot;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code system.*} as the query handler answers it; {@link StatusCommands} has the other shape of three of them. */
final class SystemQueries {

    /** Names of the reports, which have no arguments. */
    static final Set<String> NAMES = Set.of(
            "system.health",
            "system.channels",
            "system.version",
            "system.stats",
            "system.services",
            "system.config",
            "system.ping");

    private final RobotConfig config;

    private final RobotComponents parts;

    private final QueryHandler queries;

    SystemQueries(RobotConfig config, RobotComponents parts, QueryHandler queries) {
        this.config = config;
        this.parts = parts;
        this.queries = queries;
    }

    void addTo(CommandTable table) {
        table.addPrompt(request -> health(), "system.health");
        table.addPrompt(request -> channels(), "system.channels");
        table.addPrompt(request -> RobotJson.object("version", RobotConfig.VERSION), "system.version");
        table.addPrompt(request -> stats(), "system.stats");
        table.addPrompt(request -> this.parts.services().report(), "system.services");
        table.addPrompt(request -> ConfigReport.of(this.config, this.parts.bus().server()), "system.config");
        table.addPrompt(request -> ping(), "system.ping");
    }

    private JsonNode health() {
        return this.parts
                .lifecycle()
                .channel()
                .put("service", "robot")
                .put("status", "healthy")
                .put("nats_connected", this.parts.bus().isConnected())
                .put("queries_processed", this.queries.processed())
                .put("queries_failed", this.queries.failed());
    }

    private JsonNode channels() {
        ObjectNode report = RobotJson.object();
        report.putArray("channels")
                .add(this.parts
                        .lifecycle()
                        .channel()
                        .put("connected", this.parts.bus().isConnected()));
        return report;
    }

    private JsonNode ping() {
        return RobotJson.object()
                .put("pong", true)
                .put("timestamp", this.parts.lifecycle().time())
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .put("service", "robot")
                .put("version", RobotConfig.VERSION);
    }

    private JsonNode stats() {
        RobotState state = this.parts.state();
        ObjectNode report = RobotJson.object()
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .set("events", this.parts.publisher().stats());
        // Always empty: the robot does not fill this part. Rates and the size of the process are not measured here.
        report.putObject("commands");
        report.putObject("queries")
                .put("processed", this.queries.processed())
                .put("failed", this.queries.failed())
                .put("rate_1min", 0.0);
        connections(report.putObject("connections"));
        report.putObject("state")
                .put("users", state.userlist().size())
                .put("playlist", state.playlist().size())
                .put("emotes", state.emotes().size());
        report.putObject("memory").put("rss_mb", 0.0).put("vms_mb", 0.0);
        return report;
    }

    private void connections(ObjectNode report) {
        CyTubeLink link = this.parts.link();
        Bus bus = this.parts.bus();
        report.putObject("cytube")
                .put("connected", link.isConnected())
                .put("connected_since", link.connectedSince())
                .put("last_event_time", this.parts.publisher().lastTime())
                .put("reconnect_count", link.reconnects());
        report.putObject("nats")
                .put("connected", bus.isConnected())
                .put("connected_since", Timestamps.iso(bus.since()))
                .put("connected_url", bus.server().replaceFirst("^\\w+://", ""))
                .put("reconnect_count", bus.reconnects());
    }
}
