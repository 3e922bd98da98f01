package io.kryten.sample.demo;

/**
 * Health of the bot.
 *
 * @param status the status
 * @param detail counters of events, commands and errors
 */
record BotView(String status, String detail) {}
