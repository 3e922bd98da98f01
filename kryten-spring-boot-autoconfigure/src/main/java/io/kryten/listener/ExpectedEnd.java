package io.kryten.listener;

/**
 * Mark of exceptions that end a call of an event's listener without being a failure of it, thrown or as the failure of a returned
 * stage: the call counts as a success, no error handler is called, and nothing is replied.
 */
public interface ExpectedEnd {}
