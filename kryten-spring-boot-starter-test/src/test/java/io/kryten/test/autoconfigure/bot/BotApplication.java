package io.kryten.test.autoconfigure.bot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A bot to be tested, with all kinds of components. */
@SpringBootApplication
public class BotApplication {}
