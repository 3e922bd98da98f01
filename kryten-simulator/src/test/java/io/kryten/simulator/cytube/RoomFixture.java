package io.kryten.simulator.cytube;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import io.kryten.Rank;
import io.kryten.event.PlaylistItem;
import io.kryten.simulator.VirtualTime;

/** Channel with an owner, in virtual time. */
final class RoomFixture {

    static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    final VirtualTime time = new VirtualTime(START);

    final CyTubeRoom room;

    final Visitor owner;

    RoomFixture() {
        this(builder -> builder);
    }

    RoomFixture(UnaryOperator<CyTubeRoom.Builder> settings) {
        this.room = settings.apply(CyTubeRoom.builder("lounge").time(this.time).random(new Random(7)))
                .build();
        this.owner = join("owner_al", Rank.CREATOR);
    }

    Visitor join(String name) {
        return join(name, Rank.REGISTERED);
    }

    Visitor join(String name, Rank rank) {
        return join(Account.of(name, rank));
    }

    Visitor join(Account account) {
        return new Visitor(this.room, account);
    }

    /** Joins a visitor, and forgets the frames of the join. */
    Visitor quiet(String name, Rank rank) {
        return join(name, rank).forget();
    }

    RoomFixture pass(Duration time) {
        this.time.advance(time);
        return this;
    }

    RoomFixture passSeconds(double seconds) {
        return pass(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Queues media of one minute each as the owner, with enough time between them. */
    RoomFixture play(String... ids) {
        for (String id : ids) {
            this.room.media().add("yt", id, "Title of " + id, Duration.ofMinutes(1));
            this.owner.queue("yt", id);
            passSeconds(0.6);
        }
        return this;
    }

    List<String> playlist() {
        return this.room.playlist().stream().map(item -> item.media().id()).toList();
    }

    int uid(String id) {
        return this.room.playlist().stream()
                .filter(item -> item.media().id().equals(id))
                .findFirst()
                .map(PlaylistItem::uid)
                .orElseThrow();
    }

    /** {@return the id of the current media; empty if nothing plays} */
    String playing() {
        return this.room.nowPlaying().map(now -> now.item().media().id()).orElse("");
    }
}
