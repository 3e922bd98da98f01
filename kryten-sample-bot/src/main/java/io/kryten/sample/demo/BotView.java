package io.kryten.sample.demo;

/**
 * How the bot is.
 *
 * @param status the verdict of its health
 * @param detail the same in numbers
 */
record BotView(String status, String detail) {}
