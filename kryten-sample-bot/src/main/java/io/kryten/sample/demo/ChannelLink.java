package io.kryten.sample.demo;

/**
 * Link to the page of a channel.
 *
 * @param name the label of the channel
 * @param path the path of its page
 */
record ChannelLink(String name, String path) {}
