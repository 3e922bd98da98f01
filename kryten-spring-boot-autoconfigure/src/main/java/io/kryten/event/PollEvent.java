package io.kryten.event;

/** A poll was started, or its votes changed. */
public sealed interface PollEvent extends KrytenEvent permits NewPollEvent, UpdatePollEvent {

    /** {@return the poll with its votes} */
    Poll poll();
}
