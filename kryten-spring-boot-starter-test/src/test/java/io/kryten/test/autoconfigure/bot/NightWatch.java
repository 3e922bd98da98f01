package io.kryten.test.autoconfigure.bot;

import org.springframework.stereotype.Component;

/** Has no listener but the one of its base class. */
@Component
class NightWatch extends AfkWatch {}
