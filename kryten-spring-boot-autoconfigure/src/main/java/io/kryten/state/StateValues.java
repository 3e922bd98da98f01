package io.kryten.state;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The known values of a channel by typed keys, immutable. A changed copy costs one small array. */
final class StateValues {

    static final StateValues NONE = new StateValues(new Object[StateKey.COUNT]);

    private final @Nullable Object[] values;

    private StateValues(@Nullable Object[] values) {
        this.values = values;
    }

    /** {@return the value; empty if unknown} */
    <T> Optional<T> find(StateKey<T> key) {
        return Optional.ofNullable(key.in(this.values));
    }

    boolean has(StateKey<?> key) {
        return this.values[key.index()] != null;
    }

    <T> StateValues with(StateKey<T> key, T value) {
        return changed(key, value);
    }

    StateValues without(StateKey<?> key) {
        return has(key) ? changed(key, null) : this;
    }

    private StateValues changed(StateKey<?> key, @Nullable Object value) {
        @Nullable Object[] changed = this.values.clone();
        changed[key.index()] = value;
        return new StateValues(changed);
    }
}
