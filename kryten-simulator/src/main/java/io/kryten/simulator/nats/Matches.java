package io.kryten.simulator.nats;

import java.util.List;

/**
 * Subscriptions that match the subject of a message.
 *
 * @param all subscriptions outside of queue groups
 * @param groups queue groups, of which one member each receives it
 */
record Matches(List<Subscription> all, List<List<Subscription>> groups) {}
