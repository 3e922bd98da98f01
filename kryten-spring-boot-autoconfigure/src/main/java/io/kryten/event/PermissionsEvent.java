package io.kryten.event;

import java.util.Map;

import io.kryten.Rank;

/**
 * Who may do what ({@code setPermissions}).
 *
 * @param raw the event as it came
 * @param permissions the lowest rank that may do it, by CyTube's name of the permission; without those of which CyTube told
 * no rank
 */
public record PermissionsEvent(RawEvent raw, Map<String, Rank> permissions) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param permissions the lowest rank that may do it, by CyTube's name of the permission
     */
    public PermissionsEvent {
        permissions = Map.copyOf(permissions);
    }
}
