package io.kryten.service;

/** Reaction of an application to a request to restart all services; see {@link KrytenGroupRestartEvent}. */
public enum GroupRestartPolicy {
    /** Write the request to the log, and publish the event. */
    LOG,
    /** The same, and close the application context after the delay of the request. A supervisor starts the process again. */
    EXIT
}
