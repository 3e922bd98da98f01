package io.kryten.simulator.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One conversation of {@code conversations.txt}, which describes its own format. */
record Conversation(String name, boolean loggedIn, String said, String heard) {

    static List<Conversation> all() throws IOException {
        List<Conversation> all = new ArrayList<>();
        try (InputStream input = Conversation.class.getResourceAsStream("/nats/conversations.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(input), UTF_8))) {
            String name = "";
            boolean loggedIn = true;
            String said = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("= ")) {
                    name = line.substring(2);
                    loggedIn = true;
                } else if (line.equals("bare")) {
                    loggedIn = false;
                } else if (line.startsWith("> ")) {
                    said = line.substring(2)
                            .replace('␊', '\n')
                            .replace('␍', '\r')
                            .replace('⇥', '\t');
                } else if (line.startsWith("< ")) {
                    all.add(new Conversation(name, loggedIn, said, line.substring(2)));
                }
            }
        }
        return all;
    }

    /** Replays the conversation with a server; {@return the output of the server}. */
    String with(int port) {
        try (RawClient client = RawClient.connect(port)) {
            // Sent in one piece: nats-server may report another error where its reads cut an invalid operation.
            return client.send((this.loggedIn ? RawClient.CONNECT : "") + this.said)
                    .untilPongOrEnd(Math.max(1, this.heard.split("PONG⏎", -1).length - 1));
        }
    }

    @Override
    public String toString() {
        return this.name;
    }
}
