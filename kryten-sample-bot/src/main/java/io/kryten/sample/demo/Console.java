package io.kryten.sample.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.kryten.KrytenValidationException;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Visitor;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Console that prints the chat of the channels and speaks as any visitor. */
final class Console implements ApplicationRunner {

    private static final String HELP = """
            This is a simulated channel. Speak as any visitor:
              alice> !roll 2d6      a line of alice
              alice>> hello         a private message of alice to the bot
              lounge/alice> hi      a line in another channel
              who                   the visitors
              help                  this text
            """;

    /** Characters that control a terminal or the order of its text; joiners and marks are part of emoji and of words. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private final DemoChannels channels;

    private final ChatLog log;

    private final InputStream in;

    private final PrintStream out;

    Console(DemoChannels channels, ChatLog log, InputStream in, PrintStream out) {
        this.channels = channels;
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

    /** Executes one line of input. */
    void enter(String line) {
        String command = line.strip();
        Optional<ConsoleLine> spoken = ConsoleLine.parse(command);
        try {
            if (spoken.isPresent()) {
                ConsoleLine said = spoken.get();
                this.channels.speak(this.channels.find(said.channel()), said.visitor(), said.privately(), said.text());
            } else if (command.equals("who")) {
                this.channels.all().forEach(this::who);
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
        this.out.printf(
                form,
                this.channels.label(line.channel()),
                line.time(),
                who,
                UNSAFE.matcher(line.text()).replaceAll("?"));
    }

    private void who(SimulatedRoom room) {
        this.out.println("[" + this.channels.label(room.channel()) + "] "
                + room.visitors().stream().map(Visitor::name).collect(Collectors.joining(", ")) + " and the bot, "
                + room.robot().name());
    }
}
