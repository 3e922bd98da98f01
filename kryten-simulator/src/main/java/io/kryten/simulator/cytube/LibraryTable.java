package io.kryten.simulator.cytube;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;

/** Media of the channel's library, each as it was when it was first added. */
final class LibraryTable {

    private static final List<String> KEPT = List.of("bitrate", "codec", "scuri", "embed", "direct");

    private final Map<String, Media> byId = new LinkedHashMap<>();

    void add(Media media) {
        ObjectNode meta = Json.object();
        KEPT.stream()
                .filter(media.meta()::has)
                .forEach(name -> meta.set(name, media.meta().get(name)));
        this.byId.putIfAbsent(
                media.id(),
                new Media(media.id(), media.title(), media.seconds(), media.duration(), media.type(), meta));
    }

    boolean holds(String id) {
        return this.byId.containsKey(id);
    }

    void remove(String id) {
        this.byId.remove(id);
    }

    /** {@return the media whose title contains a text ignoring case, by title} */
    List<Media> search(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return this.byId.values().stream()
                .filter(media -> media.title().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(media -> media.title().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
