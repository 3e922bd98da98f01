package io.kryten.state;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What was told about a room, each fact of its own type. Never changes; a changed copy is one small array. */
final class Facts {

    static final Facts NONE = new Facts(new Object[Fact.COUNT]);

    private final @Nullable Object[] values;

    private Facts(@Nullable Object[] values) {
        this.values = values;
    }

    /** {@return the fact, empty if it was not told} */
    <T> Optional<T> find(Fact<T> fact) {
        return Optional.ofNullable(fact.in(this.values));
    }

    boolean has(Fact<?> fact) {
        return this.values[fact.place()] != null;
    }

    <T> Facts with(Fact<T> fact, T value) {
        return changed(fact, value);
    }

    Facts without(Fact<?> fact) {
        return has(fact) ? changed(fact, null) : this;
    }

    private Facts changed(Fact<?> fact, @Nullable Object value) {
        @Nullable Object[] changed = this.values.clone();
        changed[fact.place()] = value;
        return new Facts(changed);
    }
}
