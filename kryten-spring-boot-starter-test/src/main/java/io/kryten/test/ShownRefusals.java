package io.kryten.test;

import java.util.List;
import java.util.Map;

import io.kryten.simulator.cytube.HtmlEscapes;

/** Events with which CyTube refuses a command after the robot's success (protocol.md section 2). */
final class ShownRefusals {

    private ShownRefusals() {}

    static List<ShownEvent> of(String name, AcceptedCommand command, String text) {
        String html = HtmlEscapes.sanitize(text);
        return switch (name) {
            case "addvideo" -> {
                String id = command.text("id", "url");
                yield ShownEffects.one("queueFail", Map.of("msg", html, "link", id, "id", id));
            }
            case "say" -> ShownEffects.one("noflood", Map.of("action", "chat", "msg", html));
            case "setChannelRank" -> ShownEffects.one("channelRankFail", Map.of("msg", html));
            default -> ShownEffects.one("errorMsg", Map.of("msg", html));
        };
    }
}
