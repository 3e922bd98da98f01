package io.kryten.testsupport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Recorded traffic between CyTube, robots and bots. */
public final class Recordings {

    /** The files that hold messages of the bus in order of arrival. */
    public static final List<String> EVENT_FILES =
            List.of("lounge-cold-start.jsonl", "lounge-evening.jsonl", "grindhouse.jsonl", "lounge-late.jsonl");

    private static final JsonMapper MAPPER = new JsonMapper();

    private Recordings() {}

    /**
     * Reads a file of messages.
     *
     * @param file one of {@link #EVENT_FILES}
     * @return its lines in order
     */
    public static List<RecordedLine> lines(String file) {
        return trees(file).stream()
                .map(line -> new RecordedLine(
                        line.required("at").doubleValue(),
                        line.required("subject").textValue(),
                        line.required("data").textValue()))
                .toList();
    }

    /**
     * Reads any file, one JSON document a line.
     *
     * @param file name of the file
     * @return the documents in order
     */
    public static List<JsonNode> trees(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Recordings::tree)
                .toList();
    }

    /**
     * Reads a whole file.
     *
     * @param file name of the file
     * @return its text
     */
    public static String text(String file) {
        try (InputStream in = Recordings.class.getResourceAsStream("/recordings/" + file)) {
            if (in == null) {
                throw new FileNotFoundException("recordings/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
