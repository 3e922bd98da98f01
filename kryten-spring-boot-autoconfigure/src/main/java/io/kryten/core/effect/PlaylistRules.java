package io.kryten.core.effect;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import io.kryten.PlaylistPosition;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.VoteskipEvent;
import io.kryten.state.Playlist;

import static io.kryten.core.effect.Requirement.permission;
import static io.kryten.core.effect.Requirement.playlist;

/** Rules of the playlist and of playback (protocol.md section 2). */
final class PlaylistRules {

    /** Additions, deletions and moves have one queue (protocol.md section 2). */
    private static final String DELAY =
            "CyTube deletes and moves items after the look-up of every video that any user has added before,"
                    + " so the effect may still come";

    private PlaylistRules() {}

    static List<EffectRule> all() {
        return List.of(
                new EffectRule("addvideo")
                        .needs(playlist("playlistadd"))
                        .needsFor(
                                "the next place",
                                attempt -> attempt.text("pos").equals("next"),
                                playlist("playlistnext"))
                        .needsFor("`yp`", PlaylistRules::isList, playlist("playlistaddlist"))
                        .needsFor(
                                "`li`, `tw`, `rt`, `hl` and `cu`",
                                attempt -> isOneOf(attempt, "li", "tw", "rt", "hl", "cu"),
                                permission("playlistaddlive"))
                        .needsFor("`cu`", attempt -> isOneOf(attempt, "cu"), permission("playlistaddcustom"))
                        .needsFor(
                                "`fi` and `cm`",
                                attempt -> isOneOf(attempt, "fi", "cm"),
                                permission("playlistaddrawfile"))
                        .shownAs(PlaylistItemAddedEvent.class, PlaylistRules::added)
                        .described("the bot's own `queue` with the video's type and id")
                        .refusedAs(QueueFailEvent.class, PlaylistRules::refused)
                        .frame("queue")
                        .single()
                        .slow()
                        .answeredTooEarly()
                        .severalIf(PlaylistRules::isList)
                        .oneAtATime(attempt -> isList(attempt) ? "yp" : null),
                new EffectRule("rmvideo")
                        .needs(playlist("playlistdelete"))
                        .onItem("uid")
                        .shownBy(PlaylistItemDeletedEvent.class, (event, attempt) -> attempt.has("uid", event.uid()))
                        .described("`delete` of the item")
                        .delayed(DELAY),
                new EffectRule("mvvideo")
                        .needs(playlist("playlistmove"))
                        .onItem("from", "after")
                        .unless(attempt -> attempt.text("from").equals(attempt.text("after")))
                        .shownBy(PlaylistItemMovedEvent.class, PlaylistRules::moved)
                        .described("`moveVideo` of the item to the place")
                        .delayed(DELAY)
                        .frame("moveMedia"),
                new EffectRule("jump")
                        .needs(playlist("playlistjump"))
                        .onItem("uid")
                        .shownBy(CurrentItemEvent.class, (event, attempt) -> attempt.has("uid", event.uid()))
                        .described("`setCurrent` with the item"),
                new EffectRule("settemp")
                        .needs(permission("settemp"))
                        .onItem("uid")
                        .shownBy(PlaylistItemTempEvent.class, PlaylistRules::temporary)
                        .described("`setTemp` of the item")
                        .frame("setTemp"),
                new EffectRule("clear")
                        .needs(permission("playlistclear"))
                        .shownBy(
                                PlaylistReplacedEvent.class,
                                (event, attempt) -> event.items().isEmpty())
                        .described("an empty `playlist`"),
                new EffectRule("shuffle")
                        .needs(permission("playlistshuffle"))
                        .shownAs(PlaylistReplacedEvent.class, (event, attempt) -> Match.ANY)
                        .described("the new `playlist`")
                        .single()
                        .oneAtATime(),
                new EffectRule("playNext")
                        .needs(playlist("playlistjump"))
                        .impossible(PlaylistRules::isIdle, "nothing plays there")
                        .after(PlaylistRules::isStarting)
                        .shownAs(CurrentItemEvent.class, (event, attempt) -> Match.ANY)
                        .shownAs(PlaylistItemDeletedEvent.class, PlaylistRules::lastItem)
                        .described("`setCurrent`, or `delete` of the last item")
                        .single()
                        .oneAtATime(),
                new EffectRule("voteskip")
                        .needs(permission("voteskip"))
                        .impossible(attempt -> isVotingAllowed(attempt, false), "the channel allows no votes to skip")
                        .unless(PlaylistRules::isVoteUnseen)
                        .shownAs(VoteskipEvent.class, (event, attempt) -> Match.ANY)
                        .silentIf(attempt -> isVotingAllowed(attempt, true))
                        .described(
                                "`voteskip`, where the bot may see it and a video plays; after the time-out the robot's reply, as"
                                        + " a vote that is cast already shows none")
                        .single()
                        .oneAtATime());
    }

    private static Match added(PlaylistItemAddedEvent event, Attempt attempt) {
        if (!attempt.isRobot(event.item().queuedBy())) {
            return Match.NONE;
        }
        String type = event.item().media().type();
        if (isList(attempt)) {
            return type.equals("yt") ? Match.LIKELY : Match.NONE;
        }
        return Match.certainIf(type.equals(attempt.text("type"))
                && MediaIds.isSame(
                        type, attempt.text("id"), event.item().media().id()));
    }

    private static Match refused(QueueFailEvent event, Attempt attempt) {
        String id = attempt.text("id");
        String link = event.link();
        return Match.certainIf((event.id() != null) ? event.id().equals(id) : link != null && link.contains(id));
    }

    private static boolean isList(Attempt attempt) {
        return isOneOf(attempt, "yp");
    }

    private static boolean isOneOf(Attempt attempt, String... types) {
        return List.of(types).contains(attempt.text("type"));
    }

    private static boolean moved(PlaylistItemMovedEvent event, Attempt attempt) {
        String after = (event.position() instanceof PlaylistPosition.After item)
                ? Integer.toString(item.uid())
                : event.position().toString().toLowerCase(Locale.ROOT);
        return attempt.has("from", event.uid()) && attempt.names("after", after);
    }

    private static boolean temporary(PlaylistItemTempEvent event, Attempt attempt) {
        return attempt.has("uid", event.uid()) && attempt.names("temp", Boolean.toString(event.temp()));
    }

    /** CyTube plays the next item by removing a temporary one; of the last item, nothing else shows it. */
    private static Match lastItem(PlaylistItemDeletedEvent event, Attempt attempt) {
        return Match.anyIf(attempt.state().currentUid().equals(OptionalInt.of(event.uid())));
    }

    /** Without a video nothing is counted, and a count is sent to leaders and above only. */
    private static boolean isVoteUnseen(Attempt attempt) {
        return isIdle(attempt) || !attempt.hasRank(permission("viewvoteskip"));
    }

    /** {@return whether it is known that the channel allows votes to skip, or that it does not} */
    private static boolean isVotingAllowed(Attempt attempt, boolean allowed) {
        return attempt.state()
                .options()
                .map(options -> options.path("allow_voteskip"))
                .filter(option -> option.isBoolean() && option.booleanValue() == allowed)
                .isPresent();
    }

    /** {@return whether nothing plays and nothing is about to} */
    private static boolean isIdle(Attempt attempt) {
        return isWithoutMedia(attempt)
                && attempt.state().playlist().filter(Playlist::isEmpty).isPresent();
    }

    /** CyTube plays the first item of a playlist at once, but shows {@code setCurrent} behind {@code queue}. */
    private static boolean isStarting(Attempt attempt) {
        return isWithoutMedia(attempt)
                && attempt.state().currentUid().isEmpty()
                && attempt.state().playlist().filter(list -> !list.isEmpty()).isPresent();
    }

    private static boolean isWithoutMedia(Attempt attempt) {
        return attempt.isStateLive()
                && attempt.state().nowPlayingKnown()
                && attempt.state().nowPlaying().isEmpty();
    }
}
