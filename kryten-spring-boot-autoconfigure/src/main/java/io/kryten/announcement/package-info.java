/**
 * Announcements: configured texts that a bot sends again and again. {@code AnnouncementSchedule} decides when one is due,
 * {@code ChannelAnnouncer} whether it can be sent.
 */
@NullMarked
package io.kryten.announcement;

import org.jspecify.annotations.NullMarked;
