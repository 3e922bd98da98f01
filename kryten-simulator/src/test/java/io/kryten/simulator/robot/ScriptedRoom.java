package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.FrameHandler;
import org.jspecify.annotations.Nullable;

/** Channel of one client that a test scripts. */
final class ScriptedRoom implements ChannelConnector {

    private final List<Frame> emitted = new ArrayList<>();

    private final List<Frame> greeting = new ArrayList<>();

    private final Map<String, Function<JsonNode, List<Frame>>> answers = new HashMap<>();

    private @Nullable Seat seat;

    private int entries;

    private boolean shut;

    @Override
    public ClientSession enter(Account account, FrameHandler handler) {
        if (this.shut) {
            throw new IllegalStateException("the room is shut");
        }
        this.entries++;
        this.seat = new Seat(account, handler);
        this.greeting.forEach(frame -> handler.onFrame(frame.name(), frame.data()));
        return this.seat;
    }

    /** Sets a frame that every join receives first. */
    ScriptedRoom greets(String frame, JsonNode data) {
        this.greeting.add(new Frame(frame, data));
        return this;
    }

    /** Sets the immediate answer to a frame of the robot. */
    ScriptedRoom answers(String frame, String with, JsonNode data) {
        this.answers.put(frame, ignored -> List.of(new Frame(with, data)));
        return this;
    }

    /** Refuses further joins. */
    void shut() {
        this.shut = true;
    }

    /** Sends a frame to the robot. */
    void say(String frame, JsonNode data) {
        Seat current = this.seat;
        if (current != null && current.connected) {
            current.handler.onFrame(frame, data);
        }
    }

    List<Frame> emitted() {
        return List.copyOf(this.emitted);
    }

    void forget() {
        this.emitted.clear();
    }

    int entries() {
        return this.entries;
    }

    boolean isEmpty() {
        Seat current = this.seat;
        return current == null || !current.connected;
    }

    private final class Seat implements ClientSession {

        private final Account account;

        private final FrameHandler handler;

        private boolean connected = true;

        Seat(Account account, FrameHandler handler) {
            this.account = account;
            this.handler = handler;
        }

        @Override
        public void emit(String frame, JsonNode data) {
            if (!frame.equals("playerReady")) {
                ScriptedRoom.this.emitted.add(new Frame(frame, data));
            }
            Function<JsonNode, List<Frame>> answer = ScriptedRoom.this.answers.get(frame);
            if (answer != null) {
                answer.apply(data).forEach(one -> this.handler.onFrame(one.name(), one.data()));
            }
        }

        @Override
        public void disconnect() {
            this.connected = false;
        }

        @Override
        public boolean isConnected() {
            return this.connected;
        }

        @Override
        public String name() {
            return this.account.name();
        }

        @Override
        public Rank rank() {
            return this.account.rank();
        }
    }
}
