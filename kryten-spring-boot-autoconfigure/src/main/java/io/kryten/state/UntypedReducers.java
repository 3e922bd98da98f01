package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.event.ChatFilter;
import io.kryten.event.RawEvent;

/** Reducers of CyTube's events that have no record of their own. */
final class UntypedReducers {

    private static final String PROFILE = "setUserProfile";

    private static final String FILTERS = "chatFilters";

    static final Set<String> NAMES = Set.of(PROFILE, FILTERS);

    private UntypedReducers() {}

    static void addTo(Reducers reducers) {
        reducers.on(RawEvent.class, UntypedReducers::reduce);
    }

    private static ChannelState reduce(ChannelState state, RawEvent event) {
        try {
            return switch (event.eventName()) {
                case PROFILE -> profiled(state, event.payload());
                case FILTERS -> filtered(state, event.payload());
                default -> state;
            };
        } catch (KrytenException ex) {
            // A malformed payload is ignored.
            return state;
        }
    }

    private static ChannelState profiled(ChannelState state, JsonNode payload) {
        JsonNode profile = payload.path("profile");
        String image = profile.path("image").asText("");
        String text = profile.path("text").asText("");
        return state.with(
                state.members().changed(payload.path("name").asText(""), member -> member.profiled(image, text)));
    }

    private static ChannelState filtered(ChannelState state, JsonNode payload) {
        if (!payload.isArray()) {
            return state;
        }
        List<ChatFilter> filters = new ArrayList<>();
        for (JsonNode filter : payload) {
            filters.add(new ChatFilter(
                    filter.path("name").asText(""),
                    filter.path("source").asText(""),
                    filter.path("flags").asText(""),
                    filter.path("replace").asText(""),
                    filter.path("active").asBoolean(),
                    filter.path("filterlinks").asBoolean()));
        }
        return state.with(StateKey.FILTERS, List.copyOf(filters));
    }
}
