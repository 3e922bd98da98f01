package io.kryten.simulator.cytube;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.ChatUser;

/**
 * Derives the possible voters. A recording has the counts alone; but a vote leaves with its voter, so a user had voted
 * if the leave lowered the count, and had not voted if it did not.
 */
final class RecordedVotes {

    private final RecordedRoom room;

    private final Set<String> voters = new HashSet<>();

    private String poll = "";

    RecordedVotes(RecordedRoom room) {
        this.room = room;
    }

    void vote(RecordedVisitors.Context context) {
        JsonNode frame = context.frame().data();
        if (!this.poll.equals(frame.path("timestamp").asText())) {
            this.poll = frame.path("timestamp").asText();
            this.voters.clear();
        }
        int option = 0;
        while (count(frame, option) <= currentCount(option)) {
            option++;
        }
        String voter = voter(context.later(), option, frame);
        this.voters.add(voter);
        this.room.emit(voter, "vote", Json.object().put("option", option));
    }

    /** {@return the users whose votes skip the current item} */
    String skipper(RecordedVisitors.Context context) {
        Set<String> gone = new HashSet<>();
        int count = context.frame().data().path("count").asInt();
        String leaving = "";
        for (RecordedFrame frame : context.later()) {
            if (frame.is("changeMedia")) {
                break;
            }
            if (frame.is("userLeave")) {
                leaving = frame.text("name");
                gone.add(leaving);
            } else if (frame.is("setAFK")) {
                gone.add(frame.text("name"));
            } else if (frame.is("voteskip") && frame.data().path("count").asInt() < count) {
                return leaving;
            }
        }
        return somebodyElse(gone);
    }

    private String voter(List<RecordedFrame> later, int option, JsonNode frame) {
        Set<String> gone = new HashSet<>();
        JsonNode before = frame;
        String leaving = "";
        for (RecordedFrame next : later) {
            if (next.is("closePoll")) {
                break;
            }
            if (next.is("userLeave")) {
                leaving = next.text("name");
                gone.add(leaving);
            } else if (next.is("updatePoll")) {
                if (count(next.data(), option) < count(before, option) && !this.voters.contains(leaving)) {
                    return leaving;
                }
                before = next.data();
            }
        }
        gone.addAll(this.voters);
        return somebodyElse(gone);
    }

    private String somebodyElse(Set<String> gone) {
        return this.room.room().users().stream()
                .filter(user -> !Boolean.TRUE.equals(user.afk()))
                .map(ChatUser::name)
                .filter(name -> !gone.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private int currentCount(int option) {
        Integer count =
                this.room.room().poll().orElseThrow().counts().get(option).count();
        return (count != null) ? count : 0;
    }

    private static int count(JsonNode frame, int option) {
        return Integer.parseInt(frame.path("counts").path(option).asText().replace("?", ""));
    }
}
