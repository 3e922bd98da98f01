package io.kryten.state;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.kryten.event.ChannelCssJsEvent;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.DrinkCountEvent;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.Emotes;
import io.kryten.event.LeaderEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.PollEvent;
import io.kryten.event.UpdatePollEvent;

/** Reducers of the settings of a channel, its polls and its leader. */
final class ChannelReducers {

    private ChannelReducers() {}

    static void addTo(Reducers reducers) {
        reducers.on(
                        LeaderEvent.class,
                        (state, event) -> PlayerReducers.led(
                                state.with(StateKey.LEADER, event.leader()),
                                event.raw().receivedAt()))
                .on(NewPollEvent.class, ChannelReducers::polled)
                .on(UpdatePollEvent.class, ChannelReducers::polled)
                .on(ClosePollEvent.class, (state, event) -> withoutPoll(state))
                .on(DrinkCountEvent.class, (state, event) -> state.withNullable(StateKey.DRINKS, event.count()))
                .on(MotdEvent.class, (state, event) -> state.with(StateKey.MOTD, event.html()))
                .on(ChannelCssJsEvent.class, ChannelReducers::styled)
                .on(ChannelOptionsEvent.class, (state, event) -> state.with(StateKey.OPTIONS, event.options()))
                .on(PermissionsEvent.class, (state, event) -> state.with(StateKey.PERMISSIONS, event.permissions()))
                .on(EmoteListEvent.class, (state, event) -> state.with(StateKey.EMOTES, Emotes.of(event.emotes())))
                .on(EmoteUpdatedEvent.class, (state, event) -> emotes(state, all -> all.with(event.emote())))
                .on(EmoteRemovedEvent.class, (state, event) -> emotes(state, all -> all.without(event.name())))
                .on(EmoteRenamedEvent.class, ChannelReducers::renamed)
                .on(ChatFilterUpdatedEvent.class, ChannelReducers::filtered)
                .on(ChatFilterDeletedEvent.class, ChannelReducers::unfiltered);
    }

    static ChannelState withoutPoll(ChannelState state) {
        return state.with(StateKey.POLL, Optional.empty());
    }

    static ChannelState withoutLeader(ChannelState state) {
        return state.with(StateKey.LEADER, Optional.empty());
    }

    private static ChannelState polled(ChannelState state, PollEvent event) {
        return state.with(StateKey.POLL, Optional.of(event.poll()));
    }

    private static ChannelState styled(ChannelState state, ChannelCssJsEvent event) {
        return state.with(StateKey.CSS, event.css()).with(StateKey.JS, event.js());
    }

    private static ChannelState emotes(ChannelState state, UnaryOperator<Emotes> change) {
        return state.change(StateKey.EMOTES, change);
    }

    private static ChannelState renamed(ChannelState state, EmoteRenamedEvent event) {
        return emotes(state, all -> all.renamed(event.oldName(), event.emote()));
    }

    private static ChannelState filtered(ChannelState state, ChatFilterUpdatedEvent event) {
        return state.with(StateKey.FILTERS, Filters.with(state.filters().orElse(List.of()), event.filter()));
    }

    private static ChannelState unfiltered(ChannelState state, ChatFilterDeletedEvent event) {
        return state.change(StateKey.FILTERS, all -> Filters.without(all, event.name()));
    }
}
