package io.kryten.simulator.cytube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.kryten.event.Media;
import io.kryten.event.SavedPlaylist;

/** The playlists that people keep for themselves. */
final class PlaylistTable {

    private final Map<String, Map<String, List<Media>>> byUser = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void save(String user, String name, List<Media> media) {
        this.byUser.computeIfAbsent(user, key -> new LinkedHashMap<>()).put(name, List.copyOf(media));
    }

    void delete(String user, String name) {
        this.byUser.getOrDefault(user, new LinkedHashMap<>()).remove(name);
    }

    Optional<List<Media>> find(String user, String name) {
        return Optional.ofNullable(this.byUser.getOrDefault(user, Map.of()).get(name));
    }

    List<SavedPlaylist> list(String user) {
        return this.byUser.getOrDefault(user, Map.of()).entrySet().stream()
                .map(entry -> new SavedPlaylist(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().mapToInt(Media::seconds).sum()))
                .toList();
    }
}
