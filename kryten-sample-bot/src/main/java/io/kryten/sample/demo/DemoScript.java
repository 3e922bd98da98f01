package io.kryten.sample.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.kryten.Rank;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Visitor;
import io.kryten.simulator.cytube.MediaCatalogue;

import org.springframework.core.env.Environment;

/** Visitors of the demo and their actions, which begin again after the last one. Bots that do not run get no commands. */
final class DemoScript {

    static final Map<String, Rank> CAST =
            Map.of("alice", Rank.MODERATOR, "bob", Rank.REGISTERED, "carol", Rank.REGISTERED, "dave_guest", Rank.GUEST);

    private static final String STRANGER = "stranger_";

    private static final List<Consumer<SimulatedRoom>> CHANNEL = List.of(
            room -> room.say("bob", "!ping"),
            room -> room.say("carol", "has anybody seen the second part?"),
            room -> room.say("alice", "!roll 2d6"),
            room -> room.as("bob").queue("yt", "night-train"),
            room -> room.say("dave_guest", "/me brings popcorn"),
            room -> room.as("alice").polls().open("What next?", "Alien", "Brazil", "Cube"),
            room -> room.as("bob").vote(1),
            room -> room.as("carol").vote(1),
            room -> room.say("bob", "Brazil, of course"),
            room -> room.as("carol").queue("yt", "space-cats"),
            room -> room.as("dave_guest").afk(true),
            room -> room.as("alice").polls().close(),
            room -> room.as("bob").voteskip(),
            room -> room.say("carol", "no skipping!"),
            room -> room.say("dave_guest", "!echo I am back"),
            room -> room.as("alice").playlist().next(),
            room -> room.say("carol", "!guess"),
            room -> room.say("carol", "50"),
            room -> room.say("carol", "cancel"));

    private static final List<Consumer<SimulatedRoom>> DJ = List.of(
            room -> room.say("carol", "!add https://youtu.be/moon-garage"),
            room -> room.say("bob", "!add https://youtu.be/tea-for-ten"),
            room -> room.say("alice", "!queue"),
            room -> room.say("bob", "!skip"),
            room -> room.say("carol", "!skip"),
            room -> room.say("dave_guest", "!np"));

    /** A new stranger each time: the offences of one who returned would lead to a ban. */
    private static final List<Consumer<SimulatedRoom>> MODERATION = List.of(
            DemoScript::flood,
            room -> stranger(room).say("sorry, I am new here"),
            room -> room.say("alice", "!modlog 3"),
            room -> room.say("alice", "!mute " + stranger(room).name() + " 20s"),
            room -> stranger(room).leave());

    private DemoScript() {}

    static List<Consumer<SimulatedRoom>> of(Environment environment) {
        List<Consumer<SimulatedRoom>> actions = new ArrayList<>(CHANNEL);
        if (environment.matchesProfiles("dj")) {
            actions.addAll(DJ);
        }
        if (environment.matchesProfiles("moderation")) {
            actions.addAll(MODERATION);
        }
        return actions;
    }

    /** {@return the rank that a name joins with: that of the cast, else that of a registered user} */
    static Rank rank(String name) {
        return CAST.getOrDefault(name.toLowerCase(Locale.ROOT), Rank.REGISTERED);
    }

    static void prepare(SimulatedRoom room) {
        MediaCatalogue media = room.cytube().media();
        media.add("yt", "feature", "The Longest Intermission", Duration.ofMinutes(12));
        media.add("yt", "night-train", "Night Train to Nowhere", Duration.ofMinutes(3));
        media.add("yt", "space-cats", "Space Cats, Episode 4", Duration.ofMinutes(5));
        media.add("yt", "moon-garage", "A Garage on the Moon", Duration.ofMinutes(4));
        media.add("yt", "tea-for-ten", "Tea for Ten", Duration.ofMinutes(3));
        room.settings().permission("playlistadd", Rank.REGISTERED);
    }

    private static void flood(SimulatedRoom room) {
        int number = ThreadLocalRandom.current().nextInt(10_000);
        Visitor stranger = room.join(STRANGER + number, Rank.GUEST);
        List.of("hello", "anybody here?", "which film is this?", "hello?", "is it good?", "why so quiet?")
                .forEach(stranger::say);
    }

    private static Visitor stranger(SimulatedRoom room) {
        return room.visitors().stream()
                .filter(visitor -> visitor.name().startsWith(STRANGER))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No stranger is in " + room.channel()));
    }
}
