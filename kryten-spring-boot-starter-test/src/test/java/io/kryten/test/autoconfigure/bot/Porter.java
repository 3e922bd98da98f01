package io.kryten.test.autoconfigure.bot;

import org.springframework.stereotype.Component;

/** Has no listener but the one of its interface. */
@Component
class Porter implements Farewell {}
