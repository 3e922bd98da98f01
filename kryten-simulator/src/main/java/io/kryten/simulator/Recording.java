package io.kryten.simulator;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;

/**
 * Recorded traffic of the bus: one JSON object a line, with the time of arrival in seconds since 1970 ({@code at}),
 * the {@code subject} and the body as text ({@code data}), in order of arrival.
 */
public final class Recording {

    private final String name;

    private final List<RecordedMessage> messages;

    private Recording(String name, List<RecordedMessage> messages) {
        this.name = name;
        this.messages = List.copyOf(messages);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the recording
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is not of the form above; the message names the line
     */
    public static Recording of(Path file) {
        return read(file.toString(), () -> Files.newInputStream(file));
    }

    /**
     * Reads from a URL.
     *
     * @param url the URL
     * @return the recording
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is not of the form above; the message names the line
     */
    public static Recording of(URL url) {
        return read(url.toString(), url::openStream);
    }

    /**
     * Reads a resource of the class path.
     *
     * @param resource its name, for example {@code recordings/evening.jsonl}; a leading {@code /} makes no difference
     * @return the recording
     * @throws UncheckedIOException if there is no such resource, or it cannot be read
     * @throws IllegalArgumentException if a line is not of the form above; the message names the line
     */
    public static Recording ofResource(String resource) {
        String path = resource.startsWith("/") ? resource.substring(1) : resource;
        return read(resource, () -> {
            InputStream in = loader().getResourceAsStream(path);
            if (in == null) {
                throw new FileNotFoundException("There is no " + path + " on the class path");
            }
            return in;
        });
    }

    /**
     * Creates a recording of messages.
     *
     * @param messages in order of arrival
     * @return the recording
     */
    public static Recording of(List<RecordedMessage> messages) {
        return new Recording("of " + messages.size() + " messages", messages);
    }

    /** {@return the messages in order of arrival} */
    public List<RecordedMessage> messages() {
        return this.messages;
    }

    /** {@return the time between the first message and the last} */
    public Duration length() {
        if (this.messages.isEmpty()) {
            return Duration.ZERO;
        }
        RecordedMessage last = this.messages.get(this.messages.size() - 1);
        return Duration.between(this.messages.get(0).at(), last.at());
    }

    /**
     * Selects messages.
     *
     * @param wanted which messages are kept
     * @return a recording with these messages
     */
    public Recording only(Predicate<RecordedMessage> wanted) {
        return new Recording(this.name, this.messages.stream().filter(wanted).toList());
    }

    /**
     * Publishes the messages in order: the same bytes on the same subjects. Times in their bodies stay the same.
     *
     * @param connection connection to publish on
     * @param scheduler waits between messages, in virtual time too
     * @param speed the speed; without waits all is published before this returns
     * @return the running replay
     */
    public Replay replay(KrytenConnection connection, Scheduler scheduler, Speed speed) {
        return Replay.start(this, connection, scheduler, speed);
    }

    @Override
    public String toString() {
        return "Recording " + this.name;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return (context != null) ? context : Recording.class.getClassLoader();
    }

    private static Recording read(String name, Source source) {
        try (InputStream in = source.open()) {
            return new Recording(name, new RecordingReader(name).read(in));
        } catch (IOException ex) {
            throw new UncheckedIOException("The recording " + name + " cannot be read", ex);
        }
    }

    @FunctionalInterface
    private interface Source {

        InputStream open() throws IOException;
    }
}
