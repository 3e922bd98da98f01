package io.kryten.event;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * The emotes of a channel in CyTube's order: an unmodifiable list that also finds emotes in chat. The result is that of
 * CyTube's pages, without running the regular expressions of the emotes, which are untrusted.
 */
public final class Emotes extends AbstractList<Emote> implements RandomAccess {

    // A change scans the names and copies the references: microseconds with thousands of emotes, and moderators make
    // such changes by hand (docs/performance.md).
    private final List<Emote> emotes;

    // Built on first use; two threads may both build it.
    private volatile @Nullable EmoteIndex index;

    private Emotes(List<Emote> emotes) {
        this.emotes = emotes;
    }

    /**
     * Creates a list of emotes.
     *
     * @param emotes the emotes in order
     * @return the list, a copy
     */
    public static Emotes of(Collection<Emote> emotes) {
        return new Emotes(List.copyOf(emotes));
    }

    /**
     * Finds the emotes in a message. A word is an emote if it equals its name, case included; emotes with white space in their
     * names are found first, ignoring case. White space must surround an emote; a tag does not count as white space.
     *
     * @param html a message as CyTube sent it, for example {@link ChatMessageEvent#message()}
     * @return the emotes in the order of the text, repeated as in the text
     */
    public List<Emote> in(String html) {
        EmoteIndex current = this.index;
        if (current == null) {
            current = new EmoteIndex(this);
            this.index = current;
        }
        return current.find(html);
    }

    /**
     * Finds an emote by its name.
     *
     * @param name the name in its exact case
     * @return the emote, if there is one
     */
    public Optional<Emote> named(String name) {
        int place = placeOf(name);
        return (place >= 0) ? Optional.of(this.emotes.get(place)) : Optional.empty();
    }

    /**
     * Adds or changes an emote.
     *
     * @param emote replaces the emote of the same name; is appended if there is none
     * @return another list
     */
    public Emotes with(Emote emote) {
        return replaced(placeOf(emote.name()), emote);
    }

    /**
     * Renames an emote.
     *
     * @param oldName the old name
     * @param emote the renamed emote; is appended if there is none of the old name
     * @return another list
     */
    public Emotes renamed(String oldName, Emote emote) {
        int place = placeOf(oldName);
        return (place >= 0) ? replaced(place, emote) : with(emote);
    }

    /**
     * Removes an emote.
     *
     * @param name the name in its exact case
     * @return another list; this one if there is none of that name
     */
    public Emotes without(String name) {
        int place = placeOf(name);
        if (place < 0) {
            return this;
        }
        List<Emote> changed = new ArrayList<>(this.emotes);
        changed.remove(place);
        return new Emotes(changed);
    }

    @Override
    public Emote get(int place) {
        return this.emotes.get(place);
    }

    @Override
    public int size() {
        return this.emotes.size();
    }

    private Emotes replaced(int place, Emote emote) {
        List<Emote> changed = new ArrayList<>(this.emotes);
        if (place >= 0) {
            changed.set(place, emote);
        } else {
            changed.add(emote);
        }
        return new Emotes(changed);
    }

    private int placeOf(String name) {
        for (int i = 0; i < this.emotes.size(); i++) {
            if (this.emotes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
