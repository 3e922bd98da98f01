package io.kryten.autoconfigure.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** Over HTTP, what cannot be done has its status, and says why: {@code {"error": "..."}}. */
@EndpointWebExtension(endpoint = KrytenEndpoint.class)
public final class KrytenWebEndpoint {

    private final KrytenEndpoint endpoint;

    KrytenWebEndpoint(KrytenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * One room.
     *
     * @param room a configured channel in any case, or {@code domain_channel}
     * @return the room as it is now; 404 if it is not configured, 400 if more than one is meant
     */
    @ReadOperation
    public WebEndpointResponse<Object> room(@Selector String room) {
        try {
            RoomDescription description = this.endpoint.room(room);
            return (description != null)
                    ? new WebEndpointResponse<>(description)
                    : error(WebEndpointResponse.STATUS_NOT_FOUND, this.endpoint.noSuchRoom(room));
        } catch (InvalidEndpointRequestException ex) {
            return error(WebEndpointResponse.STATUS_BAD_REQUEST, ex.getReason());
        }
    }

    /**
     * Lets a listener rest, or go on.
     *
     * @param listener its id
     * @param action {@code pause} or {@code resume}
     * @return 204; 404 if there is no such listener, 400 if there is no such action
     */
    @WriteOperation
    public WebEndpointResponse<Object> listener(@Selector String listener, @Nullable String action) {
        int refused = this.endpoint.hasListener(listener)
                ? WebEndpointResponse.STATUS_BAD_REQUEST
                : WebEndpointResponse.STATUS_NOT_FOUND;
        try {
            this.endpoint.listener(listener, (action != null) ? action : "nothing");
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
        } catch (InvalidEndpointRequestException ex) {
            return error(refused, ex.getReason());
        }
    }

    private static WebEndpointResponse<Object> error(int status, @Nullable String reason) {
        return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("error", String.valueOf(reason))), status);
    }
}
