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

/** How a room is set up, and what goes on in it besides the player. */
final class RoomSteps {

    private RoomSteps() {}

    static void addTo(Steps steps) {
        steps.on(
                        LeaderEvent.class,
                        (state, event) -> PlayerSteps.led(
                                state.with(Fact.LEADER, event.leader()),
                                event.raw().receivedAt()))
                .on(NewPollEvent.class, RoomSteps::polled)
                .on(UpdatePollEvent.class, RoomSteps::polled)
                .on(ClosePollEvent.class, (state, event) -> withoutPoll(state))
                .on(DrinkCountEvent.class, (state, event) -> state.withNullable(Fact.DRINKS, event.count()))
                .on(MotdEvent.class, (state, event) -> state.with(Fact.MOTD, event.html()))
                .on(ChannelCssJsEvent.class, RoomSteps::styled)
                .on(ChannelOptionsEvent.class, (state, event) -> state.with(Fact.OPTIONS, event.options()))
                .on(PermissionsEvent.class, (state, event) -> state.with(Fact.PERMISSIONS, event.permissions()))
                .on(EmoteListEvent.class, (state, event) -> state.with(Fact.EMOTES, Emotes.of(event.emotes())))
                .on(EmoteUpdatedEvent.class, (state, event) -> emotes(state, all -> all.with(event.emote())))
                .on(EmoteRemovedEvent.class, (state, event) -> emotes(state, all -> all.without(event.name())))
                .on(EmoteRenamedEvent.class, RoomSteps::renamed)
                .on(ChatFilterUpdatedEvent.class, RoomSteps::filtered)
                .on(ChatFilterDeletedEvent.class, RoomSteps::unfiltered);
    }

    static ChannelState withoutPoll(ChannelState state) {
        return state.with(Fact.POLL, Optional.empty());
    }

    static ChannelState withoutLeader(ChannelState state) {
        return state.with(Fact.LEADER, Optional.empty());
    }

    private static ChannelState polled(ChannelState state, PollEvent event) {
        return state.with(Fact.POLL, Optional.of(event.poll()));
    }

    private static ChannelState styled(ChannelState state, ChannelCssJsEvent event) {
        return state.with(Fact.CSS, event.css()).with(Fact.JS, event.js());
    }

    private static ChannelState emotes(ChannelState state, UnaryOperator<Emotes> change) {
        return state.change(Fact.EMOTES, change);
    }

    private static ChannelState renamed(ChannelState state, EmoteRenamedEvent event) {
        return emotes(state, all -> all.renamed(event.oldName(), event.emote()));
    }

    private static ChannelState filtered(ChannelState state, ChatFilterUpdatedEvent event) {
        return state.with(Fact.FILTERS, Filters.with(state.filters().orElse(List.of()), event.filter()));
    }

    private static ChannelState unfiltered(ChannelState state, ChatFilterDeletedEvent event) {
        return state.change(Fact.FILTERS, all -> Filters.without(all, event.name()));
    }
}
