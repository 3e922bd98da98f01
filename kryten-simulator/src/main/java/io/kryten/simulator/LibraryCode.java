package io.kryten.simulator;

import java.security.CodeSource;
import java.util.Objects;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Distinguishes the library's own classes from those of an application, of a test and of the test kit. */
final class LibraryCode {

    private static final @Nullable Object LIBRARY = origin(Scheduler.class);

    private LibraryCode() {}

    static boolean contains(Class<?> type) {
        return Objects.equals(origin(type), LIBRARY);
    }

    private static @Nullable Object origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return (source != null) ? source.getLocation() : null;
    }
}
