package io.kryten;

/** The position at which a playlist item is inserted: the start, the end, or behind another item. */
public sealed interface PlaylistPosition {

    /** The start of the list. */
    PlaylistPosition PREPEND = End.PREPEND;

    /** The end of the list. */
    PlaylistPosition APPEND = End.APPEND;

    /**
     * Behind another item.
     *
     * @param uid the uid of that item, 0 or more
     */
    record After(int uid) implements PlaylistPosition {}

    /** One of the two ends. */
    enum End implements PlaylistPosition {
        /** The start of the list. */
        PREPEND,
        /** The end of the list. */
        APPEND
    }
}
