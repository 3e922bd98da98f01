package io.kryten.test.autoconfigure;

import io.kryten.announcement.AnnouncementLifecycle;
import io.kryten.chatcommand.ChatCommandRegistry;

import org.springframework.context.ApplicationContext;

/** Reset of the waits that an application keeps from one test to the next, of announcements and of cooldowns. */
final class WaitReset {

    private WaitReset() {}

    /** Begins the waits of announcements anew and ends the cooldowns of chat commands. */
    static void in(ApplicationContext context) {
        context.getBeanProvider(AnnouncementLifecycle.class, false).forEach(AnnouncementLifecycle::restart);
        context.getBeanProvider(ChatCommandRegistry.class, false).forEach(ChatCommandRegistry::resetCooldowns);
    }
}
