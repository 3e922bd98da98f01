package io.kryten.protocol;

import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Type of a known event: its name on the wire, its record, and the conversion of the payload. {@link EventTypes} lists all of
 * them.
 *
 * @param <E> the event's record
 */
public final class EventType<E extends KrytenEvent> {

    private final String name;
    private final String token;
    private final Class<E> eventClass;
    private final @Nullable Class<?> payloadClass;
    private final @Nullable PayloadReader usualReader;
    private final BiFunction<@Nullable Object, RawEvent, E> assembler;

    // Created with the first event of its type: creating all of them would slow the start of an application.
    private volatile @Nullable ObjectReader reader;

    private EventType(
            String name,
            Class<E> eventClass,
            @Nullable Class<?> payloadClass,
            @Nullable PayloadReader usualReader,
            BiFunction<@Nullable Object, RawEvent, E> assembler) {
        this.name = name;
        this.token = Subjects.normalize(name);
        this.eventClass = eventClass;
        this.payloadClass = payloadClass;
        this.usualReader = usualReader;
        this.assembler = assembler;
    }

    static <W, E extends KrytenEvent> EventType<E> event(
            String name, Class<E> eventClass, Class<W> payloadClass, BiFunction<W, RawEvent, E> assembler) {
        return event(name, eventClass, payloadClass, null, assembler);
    }

    /** Creates a type with a faster reader for payloads of the usual form; that reader fails on any other payload. */
    static <W, E extends KrytenEvent> EventType<E> event(
            String name,
            Class<E> eventClass,
            Class<W> payloadClass,
            @Nullable PayloadReader usualReader,
            BiFunction<W, RawEvent, E> assembler) {
        return new EventType<>(name, eventClass, payloadClass, usualReader, (payload, raw) -> {
            if (payload == null) {
                throw new PayloadException("payload is missing or null");
            }
            return assembler.apply(payloadClass.cast(payload), raw);
        });
    }

    /** Creates a type whose payload is a number that CyTube computes, so it can be null. */
    static <E extends KrytenEvent> EventType<E> number(
            String name, Class<E> eventClass, BiFunction<@Nullable Double, RawEvent, E> assembler) {
        return new EventType<>(
                name, eventClass, Double.class, null, (payload, raw) -> assembler.apply((Double) payload, raw));
    }

    /** Creates a type whose payload is ignored. */
    static <E extends KrytenEvent> EventType<E> signal(
            String name, Class<E> eventClass, Function<RawEvent, E> assembler) {
        return new EventType<>(name, eventClass, null, null, (payload, raw) -> assembler.apply(raw));
    }

    /** {@return CyTube's name of the event in CyTube's case, for example {@code chatMsg}} */
    public String name() {
        return this.name;
    }

    /** {@return the name's token in subjects, for example {@code chatmsg}} */
    public String token() {
        return this.token;
    }

    /** {@return the class of the event} */
    public Class<E> eventClass() {
        return this.eventClass;
    }

    /** {@return the faster reader for payloads of the usual form, null if there is none} */
    @Nullable
    PayloadReader usualReader() {
        return this.usualReader;
    }

    /** Reads the value at the parser's position into the record of the payload, whatever its form. */
    @Nullable
    Object readPayload(JsonParser parser) throws IOException {
        if (this.payloadClass == null) {
            parser.skipChildren();
            return null;
        }
        ObjectReader current = this.reader;
        if (current == null) {
            current = KrytenJson.payloadReader(this.payloadClass);
            this.reader = current;
        }
        return current.readValue(parser);
    }

    E assemble(@Nullable Object payload, RawEvent raw) {
        return this.assembler.apply(payload, raw);
    }

    @Override
    public String toString() {
        return this.name;
    }

    /** Reads the value at the parser's position. */
    @FunctionalInterface
    interface PayloadReader {

        @Nullable
        Object read(JsonParser parser) throws IOException;
    }
}
