package io.kryten.core;

import java.util.List;

import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.command.AddedItem;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.protocol.CommandResults;

/**
 * The playlist of one channel. An item is named by its uid, which every shuffle renews; CyTube ignores an unknown uid without a
 * notice (protocol.md section 1). The permissions named here are those of a locked playlist, with their rank by default; an open
 * one has permissions of its own, {@code oplaylistadd} for {@code playlistadd} and so on. The exceptions are those of
 * {@link KrytenOperations}.
 */
@FunctionalInterface
public interface PlaylistOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Adds a media at the end, removed once it was played; see {@link #add(MediaLink, boolean, boolean)}.
     *
     * @param link the media
     * @return the new item
     */
    default AddedItem add(MediaLink link) {
        return add(link, false, true);
    }

    /**
     * Adds a media. Waits until CyTube has looked the media up, 30 s at most; see
     * {@link CommandSettings#videoTimeout()}. Needs the permission {@code playlistadd}
     * ({@link Rank#LEADER}); {@code playlistnext} ({@link Rank#LEADER}) for the next place; {@code playlistaddlist},
     * {@code playlistaddlive} ({@link Rank#LEADER}), {@code playlistaddrawfile} ({@link Rank#MODERATOR}) or
     * {@code playlistaddcustom} ({@link Rank#ADMIN}) for the type; and {@code addnontemp} ({@link Rank#MODERATOR}) to stay on the
     * list, without which CyTube adds a temporary item.
     *
     * @param link the media
     * @param next true to insert the media behind the current item; false to append it
     * @param temporary whether the item is removed once it was played
     * @return the new item
     * @throws io.kryten.CommandRejectedException if CyTube refuses the media, for example as a duplicate
     */
    default AddedItem add(MediaLink link, boolean next, boolean temporary) {
        return items(operations().confirm(KrytenCommand.addVideo(link, next, temporary)))
                .get(0);
    }

    /**
     * Adds the media of a YouTube playlist. Returns when no further item follows for 2 s; see
     * {@link #add(MediaLink, boolean, boolean)} for the needed ranks.
     *
     * @param list a link of type {@code yp}; one of another type adds one item
     * @param next true to insert the media behind the current item; false to append them
     * @param temporary whether the items are removed once they were played
     * @return the new items, in the order in which CyTube added them; with {@code kryten.command.confirm=reply} the first alone
     * @throws io.kryten.CommandRejectedException if CyTube refuses the list
     */
    default List<AddedItem> addList(MediaLink list, boolean next, boolean temporary) {
        return items(operations().confirm(KrytenCommand.addVideo(list, next, temporary)));
    }

    /**
     * Adds a media of a type that {@link MediaLink} may not know; see {@link #add(MediaLink, boolean, boolean)}.
     *
     * @param type CyTube's short name of the source
     * @param id the media's id at that source, or its address
     * @param next true to insert the media behind the current item; false to append it
     * @param temporary whether the item is removed once it was played
     * @return the new item
     * @throws io.kryten.KrytenValidationException if the id is the address of another source than the type
     * @throws io.kryten.CommandRejectedException if CyTube refuses the media, for example as a duplicate
     */
    default AddedItem add(String type, String id, boolean next, boolean temporary) {
        return items(operations().confirm(KrytenCommand.addVideo(type, id, next, temporary)))
                .get(0);
    }

    /** The uid of a robot's reply may belong to the item of another user, so the bot's own events have priority. */
    private static List<AddedItem> items(Confirmation confirmation) {
        List<AddedItem> shown = confirmation.effects(PlaylistItemAddedEvent.class).stream()
                .map(event -> new AddedItem(event.item().uid(), event.position()))
                .toList();
        return shown.isEmpty() ? List.of(CommandResults.added(confirmation.reply())) : shown;
    }

    /**
     * Deletes an item. Needs the permission {@code playlistdelete} ({@link Rank#MODERATOR}).
     *
     * @param uid the item's uid, 0 or above
     * @throws io.kryten.KrytenValidationException if the uid is negative
     */
    default void delete(int uid) {
        operations().execute(KrytenCommand.removeVideo(uid));
    }

    /**
     * Moves an item. CyTube takes the item out before it looks for the new place: behind an item that is not on the playlist it
     * is lost without a notice (protocol.md section 1), so such a move is refused where the playlist is known. Needs the
     * permission {@code playlistmove} ({@link Rank#LEADER}).
     *
     * @param uid the item's uid, 0 or above
     * @param position the new place
     * @throws io.kryten.KrytenValidationException if a uid is negative, or if the channel's state is up to date and its playlist
     * has no item of the position
     */
    default void move(int uid, PlaylistPosition position) {
        operations().execute(KrytenCommand.moveVideo(uid, position));
    }

    /**
     * Plays an item now. Needs the permission {@code playlistjump} ({@link Rank#LEADER}).
     *
     * @param uid the item's uid, 0 or above
     * @throws io.kryten.KrytenValidationException if the uid is negative
     */
    default void jump(int uid) {
        operations().execute(KrytenCommand.jump(uid));
    }

    /**
     * Plays the next item. Needs the permission {@code playlistjump} ({@link Rank#LEADER}).
     */
    default void playNext() {
        operations().execute(KrytenCommand.playNext());
    }

    /**
     * Sets whether an item is removed once it was played. Needs the permission {@code settemp} ({@link Rank#MODERATOR}).
     *
     * @param uid the item's uid, 0 or above
     * @param temporary whether it is removed
     * @throws io.kryten.KrytenValidationException if the uid is negative
     */
    default void setTemporary(int uid, boolean temporary) {
        operations().execute(KrytenCommand.setTemp(uid, temporary));
    }

    /** Removes all items. Needs the permission {@code playlistclear} ({@link Rank#MODERATOR}). */
    default void clear() {
        operations().execute(KrytenCommand.clear());
    }

    /**
     * Shuffles the playlist, with the current item first. Every item gets a new uid, and the former ones are ignored from then
     * on (protocol.md section 1). Needs the permission {@code playlistshuffle} ({@link Rank#MODERATOR}).
     */
    default void shuffle() {
        operations().execute(KrytenCommand.shuffle());
    }

    /**
     * Votes to skip the current item. Needs the permission {@code voteskip}, by default everybody's, and the channel's option
     * {@code allow_voteskip}. CyTube shows no vote that is cast already; the call returns after the time-out of the effect then.
     */
    default void voteskip() {
        operations().execute(KrytenCommand.voteskip());
    }

    /**
     * Refuses to pause.
     *
     * @throws io.kryten.KrytenValidationException before anything is sent, unless the robot's reply confirms commands
     * ({@code kryten.command.confirm=reply}, {@link ChannelOperations#confirmed})
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2). A leader
     * pauses; see {@link ModerationOperations#assignLeader}
     */
    @Deprecated
    default void pause() {
        operations().execute(KrytenCommand.pause());
    }

    /**
     * Refuses to resume.
     *
     * @throws io.kryten.KrytenValidationException before anything is sent, unless the robot's reply confirms commands
     * ({@code kryten.command.confirm=reply}, {@link ChannelOperations#confirmed})
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2). A leader
     * resumes; see {@link ModerationOperations#assignLeader}
     */
    @Deprecated
    default void play() {
        operations().execute(KrytenCommand.play());
    }

    /**
     * Refuses to seek.
     *
     * @param seconds the position from the start, 0 or above
     * @throws io.kryten.KrytenValidationException before anything is sent, unless the robot's reply confirms commands
     * ({@code kryten.command.confirm=reply}, {@link ChannelOperations#confirmed})
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2). A leader
     * seeks; see {@link ModerationOperations#assignLeader}
     */
    @Deprecated
    default void seek(double seconds) {
        operations().execute(KrytenCommand.seek(seconds));
    }
}
