package io.kryten.sample.demo;

/**
 * A way to a room.
 *
 * @param name how the room is called here
 * @param path where its page is
 */
record RoomLink(String name, String path) {}
