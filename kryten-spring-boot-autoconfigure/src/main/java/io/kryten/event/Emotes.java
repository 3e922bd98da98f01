package io.kryten.event;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * The emotes of a room in CyTube's order, an unchangeable list that finds them in chat. It does so as CyTube's pages
 * do, but without running the regular expressions that come with them, which strangers wrote.
 */
public final class Emotes extends AbstractList<Emote> implements RandomAccess {

    // A change looks for the name and copies the references: microseconds with thousands of them (docs/benchmarks.md),
    // for
    // what a moderator does by hand. The next look for emotes goes through all of them in any case.
    private final Emote[] emotes;

    // Made when somebody asks for it; two threads may both make it.
    private volatile @Nullable EmoteIndex index;

    private Emotes(Emote[] emotes) {
        this.emotes = emotes;
    }

    /**
     * Makes a list of emotes.
     *
     * @param emotes the emotes in order
     * @return a list of its own
     */
    public static Emotes of(Collection<Emote> emotes) {
        Emote[] own = emotes.toArray(Emote[]::new);
        for (Emote emote : own) {
            Objects.requireNonNull(emote);
        }
        return new Emotes(own);
    }

    /**
     * The emotes in a message. A word is an emote if it is exactly its name, in this case of letters; emotes with white
     * space in their names are found in any case, and first. Between an emote and what stands beside it must be white
     * space: a tag is none.
     *
     * @param html a message as CyTube sent it, for example {@link ChatMessageEvent#message()}
     * @return the emotes in the order in which they stand there, each as often as it does
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
     * An emote by its name.
     *
     * @param name the name in its exact case
     * @return the emote, if there is one
     */
    public Optional<Emote> named(String name) {
        int place = placeOf(name);
        return (place >= 0) ? Optional.of(this.emotes[place]) : Optional.empty();
    }

    /**
     * The same list with a new or changed emote.
     *
     * @param emote takes the place of the one with its name; goes to the end if there is none
     * @return another list
     */
    public Emotes with(Emote emote) {
        return replaced(placeOf(emote.name()), emote);
    }

    /**
     * The same list with an emote under another name.
     *
     * @param oldName its name before
     * @param emote the emote as it is now; goes to the end if there is none of the old name
     * @return another list
     */
    public Emotes renamed(String oldName, Emote emote) {
        int place = placeOf(oldName);
        return (place >= 0) ? replaced(place, emote) : with(emote);
    }

    /**
     * The same list without an emote.
     *
     * @param name its name in its exact case
     * @return another list; this one if there is none of that name
     */
    public Emotes without(String name) {
        int place = placeOf(name);
        if (place < 0) {
            return this;
        }
        Emote[] changed = Arrays.copyOf(this.emotes, this.emotes.length - 1);
        System.arraycopy(this.emotes, place + 1, changed, place, changed.length - place);
        return new Emotes(changed);
    }

    @Override
    public Emote get(int place) {
        return this.emotes[place];
    }

    @Override
    public int size() {
        return this.emotes.length;
    }

    private Emotes replaced(int place, Emote emote) {
        int length = this.emotes.length;
        Emote[] changed = Arrays.copyOf(this.emotes, (place >= 0) ? length : length + 1);
        changed[(place >= 0) ? place : length] = Objects.requireNonNull(emote);
        return new Emotes(changed);
    }

    private int placeOf(String name) {
        for (int i = 0; i < this.emotes.length; i++) {
            if (this.emotes[i].name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
