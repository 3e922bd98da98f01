package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.protocol.KrytenJson;

/** Default answers of the robot of an empty channel, recorded from a real one (protocol.md section 2). */
final class UsualAnswers {

    /** Commands whose answer is plain success. */
    private static final Set<String> PLAIN = Set.of("""
            say pm mute smute kick ban
            rmvideo mvvideo jump clear shuffle settemp pause play seek voteskip assignLeader playNext deleteFromLibrary
            setMotd setChannelCSS setChannelJS setOptions setPermissions updateEmote removeEmote
            addFilter updateFilter removeFilter newPoll vote closePoll setChannelRank
            """.strip().split("\\s+"));

    private static final JsonNode DONE = json("{\"success\": true}");

    private static final JsonNode WITH_DATA = json("""
            {
              "unban": {"success": true, "removed": 1},
              "unkick": {"error": "Not implemented in handler yet"},
              "restart": {"message": "Restarting connection"},
              "halt": {"message": "Halting connection"},
              "reconnect": {"message": "Reconnecting"},
              "playlist.move": {"status": "sent"},
              "playlist.queue": {"status": "sent"},
              "playlist.delete": {"status": "sent"},
              "requestBanlist": {"banlist": {"event_name": "banlist", "payload": []}},
              "requestChannelRanks": {"ranks": {"event_name": "channelRanks", "payload": []}},
              "readChanLog": {"log": {"event_name": "readChanLog", "payload": {"success": true, "data": ""}}},
              "searchLibrary": {
                "results": {"event_name": "searchResults", "payload": {"source": "library", "results": []}}
              },
              "state.emotes": {"emotes": []},
              "state.playlist": {"playlist": []},
              "state.userlist": {"userlist": []},
              "state.all": {
                "emotes": [], "playlist": [], "userlist": [],
                "stats": {"emote_count": 0, "playlist_count": 0, "user_count": 0}
              },
              "state.user": {"user": null, "profile": null},
              "state.profiles": {"profiles": {}},
              "state.motd": {"motd": ""},
              "state.css": {"css": ""},
              "state.js": {"js": ""},
              "state.options": {"options": {}},
              "state.permissions": {"permissions": {}},
              "system.stats": {"service": "robot", "uptime_seconds": 1.0, "commands": {}},
              "system.config": {},
              "system.services": {"services": [], "count": 0, "active_count": 0},
              "system.reload": {"success": true},
              "system.shutdown": {"success": true}
            }
            """);

    private UsualAnswers() {}

    /**
     * Returns the data of the answer; a missing node for an unknown command, and for data that depends on the
     * channel.
     */
    static JsonNode to(String command) {
        return PLAIN.contains(command) ? DONE : WITH_DATA.path(command);
    }

    private static JsonNode json(String text) {
        return KrytenJson.readTree(text.getBytes(StandardCharsets.UTF_8));
    }
}
