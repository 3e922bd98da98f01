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

/** Web extension of the endpoint: a failure has an HTTP status and the body {@code {"error": "..."}}. */
@EndpointWebExtension(endpoint = KrytenEndpoint.class)
public final class KrytenWebEndpoint {

    private final KrytenEndpoint endpoint;

    KrytenWebEndpoint(KrytenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Describes a channel.
     *
     * @param channel the name of a configured channel in any case, or {@code domain_channel}
     * @return the current state of the channel; 404 if it is not configured, 400 if several channels have the name
     */
    @ReadOperation
    public WebEndpointResponse<Object> channel(@Selector String channel) {
        try {
            ChannelDescription description = this.endpoint.channel(channel);
            return (description != null)
                    ? new WebEndpointResponse<>(description)
                    : error(WebEndpointResponse.STATUS_NOT_FOUND, this.endpoint.unknownChannel(channel));
        } catch (InvalidEndpointRequestException ex) {
            return error(WebEndpointResponse.STATUS_BAD_REQUEST, ex.getReason());
        }
    }

    /**
     * Pauses or resumes a listener.
     *
     * @param listener the id of the listener
     * @param action {@code pause} or {@code resume}
     * @return 204; 404 if the listener is unknown, 400 if the action is unknown
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
