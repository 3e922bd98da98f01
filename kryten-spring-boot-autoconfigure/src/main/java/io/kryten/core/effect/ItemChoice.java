package io.kryten.core.effect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.command.CommandReply;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Choice between the items of one type and id that several applications add through one robot. The robot's reply decides: it names
 * the first item that anybody adds, or CyTube's refusal of the requested id (protocol.md section 2), and a robot adds one video after
 * the other. Guarded by the lock of its {@link Expectation}.
 */
final class ItemChoice {

    private final List<KrytenEvent> further = new ArrayList<>();
    private final Set<Integer> unrelated = new HashSet<>();

    /** Takes an item of the same type and id, after the first one was seen. */
    void further(KrytenEvent event) {
        this.further.add(event);
    }

    /** Takes an event of the channel that does not show the effect. */
    void unrelated(KrytenEvent event) {
        if (event instanceof PlaylistItemAddedEvent added) {
            this.unrelated.add(added.item().uid());
        }
    }

    /** {@return the later item that a reply names} */
    Optional<KrytenEvent> named(@Nullable CommandReply reply) {
        return this.further.stream()
                .filter(event -> uid(event).equals(uid(reply)))
                .findFirst();
    }

    /** {@return whether a reply names an item that was not seen, so its event may follow} */
    boolean isAwaited(@Nullable CommandReply reply, KrytenEvent effect) {
        OptionalInt named = uid(reply);
        return named.isPresent() && !named.equals(uid(effect)) && !this.unrelated.contains(named.getAsInt());
    }

    /** {@return whether a failure is CyTube's refusal of an id} */
    static boolean isRefusal(@Nullable Throwable failure, String id) {
        return failure instanceof CommandRejectedException rejected
                && KrytenJson.readTree(rejected.rawReply().getBytes(StandardCharsets.UTF_8))
                        .at("/data/queue_fail/id")
                        .asText()
                        .equals(id);
    }

    private static OptionalInt uid(KrytenEvent event) {
        return (event instanceof PlaylistItemAddedEvent added)
                ? OptionalInt.of(added.item().uid())
                : OptionalInt.empty();
    }

    private static OptionalInt uid(@Nullable CommandReply reply) {
        JsonNode uid = (reply != null) ? reply.data().path("uid") : null;
        return (uid != null && uid.isInt()) ? OptionalInt.of(uid.intValue()) : OptionalInt.empty();
    }
}
