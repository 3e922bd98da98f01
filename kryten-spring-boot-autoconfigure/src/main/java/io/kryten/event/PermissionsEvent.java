package io.kryten.event;

import java.util.Map;

import io.kryten.Rank;

/**
 * The permissions of the channel ({@code setPermissions}).
 *
 * @param raw the event as received
 * @param permissions the lowest rank that has a permission, by CyTube's name of the permission; without permissions for
 * which CyTube sent no rank
 */
public record PermissionsEvent(RawEvent raw, Map<String, Rank> permissions) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param permissions the lowest rank that has a permission, by CyTube's name of the permission
     */
    public PermissionsEvent {
        permissions = Map.copyOf(permissions);
    }
}
