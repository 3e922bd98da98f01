package io.kryten.sample.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Visitor;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Shows what is said in the rooms, and lets whoever sits at the terminal speak as any visitor. */
final class Console implements ApplicationRunner {

    private static final String HELP = """
            This is a simulated room. Speak as anybody:
              alice> !roll 2d6      alice says it in the room
              alice>> hello         alice tells the bot alone
              lounge/alice> hi      in a certain room
              who                   who is there
              help                  this text
            """;

    private final DemoRooms rooms;

    private final RoomLog log;

    private final InputStream in;

    private final PrintStream out;

    Console(DemoRooms rooms, RoomLog log, InputStream in, PrintStream out) {
        this.rooms = rooms;
        this.log = log;
        this.in = in;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        this.out.print(HELP);
        this.log.onLine(this::show);
        Thread thread = new Thread(this::read, "demo-console");
        thread.setDaemon(true);
        thread.start();
    }

    /** Does what a line asks for. */
    void enter(String line) {
        String command = line.strip();
        Optional<ConsoleLine> spoken = ConsoleLine.parse(command);
        try {
            if (spoken.isPresent()) {
                ConsoleLine said = spoken.get();
                this.rooms.speak(this.rooms.find(said.room()), said.visitor(), said.privately(), said.text());
            } else if (command.equals("who")) {
                this.rooms.all().forEach(this::who);
            } else if (!command.isEmpty()) {
                this.out.print(HELP);
            }
        } catch (KrytenValidationException ex) {
            this.out.println(ex.getMessage());
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(this.in, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                enter(line);
            }
        } catch (IOException ex) {
            this.out.println("The console ended: " + ex.getMessage());
        }
    }

    private void show(LogLine line) {
        String who = (line.recipient() != null) ? line.sender() + " to " + line.recipient() : line.sender();
        String form = line.kind().equals("action") ? "[%s] %s %s * %s%n" : "[%s] %s %s: %s%n";
        this.out.printf(form, this.rooms.label(line.channel()), line.time(), who, LogSafe.of(line.text(), 1000));
    }

    private void who(SimulatedRoom room) {
        this.out.println("[" + this.rooms.label(room.channel()) + "] "
                + room.visitors().stream().map(Visitor::name).collect(Collectors.joining(", ")) + " and the bot, "
                + room.robot().name());
    }
}
