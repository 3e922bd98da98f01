package io.kryten.state;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What was told about a room, each fact of its own type. Never changes; a changed copy is one small array. */
final class StateValues {

    static final StateValues NONE = new StateValues(new Object[StateKey.COUNT]);

    private final @Nullable Object[] values;

    private StateValues(@Nullable Object[] values) {
        this.values = values;
    }

    /** {@return the fact, empty if it was not told} */
    <T> Optional<T> find(StateKey<T> fact) {
        return Optional.ofNullable(fact.in(this.values));
    }

    boolean has(StateKey<?> fact) {
        return this.values[fact.place()] != null;
    }

    <T> StateValues with(StateKey<T> fact, T value) {
        return changed(fact, value);
    }

    StateValues without(StateKey<?> fact) {
        return has(fact) ? changed(fact, null) : this;
    }

    private StateValues changed(StateKey<?> fact, @Nullable Object value) {
        @Nullable Object[] changed = this.values.clone();
        changed[fact.place()] = value;
        return new StateValues(changed);
    }
}
