package io.kryten.autoconfigure;

import java.util.stream.Stream;

import io.kryten.service.ServiceEndpoints;
import io.kryten.service.ServiceEndpointsProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Addresses of the actuator endpoints for health and measurements, at the port on which the web server listens. Measurements
 * are {@code prometheus} where it is exposed, else {@code metrics}.
 */
final class ManagementEndpoints {

    private final Environment environment;
    private final PathMappedEndpoints paths;

    ManagementEndpoints(Environment environment, PathMappedEndpoints paths) {
        this.environment = environment;
        this.paths = paths;
    }

    /** {@return a provider of the addresses; none without web endpoints} */
    static ServiceEndpointsProvider provider(Environment environment, BeanFactory beans) {
        ObjectProvider<PathMappedEndpoints> paths = beans.getBeanProvider(PathMappedEndpoints.class);
        return () -> {
            PathMappedEndpoints mapped = paths.getIfAvailable();
            return (mapped != null) ? new ManagementEndpoints(environment, mapped).find() : ServiceEndpoints.NONE;
        };
    }

    /** {@return the addresses; none before the web server has started, and without one} */
    ServiceEndpoints find() {
        Integer port = this.environment.getProperty("local.management.port", Integer.class);
        if (port == null) {
            return ServiceEndpoints.NONE;
        }
        boolean separate = !port.equals(this.environment.getProperty("local.server.port", Integer.class));
        String prefix = separate ? path("management.server.base-path") : applicationPath();
        return new ServiceEndpoints(endpoint(port, prefix, "health"), endpoint(port, prefix, "prometheus", "metrics"));
    }

    private ServiceEndpoints.@Nullable Endpoint endpoint(int port, String prefix, String... ids) {
        return Stream.of(ids)
                .map(id -> this.paths.getPath(EndpointId.of(id)))
                .filter(StringUtils::hasText)
                .findFirst()
                .map(path -> new ServiceEndpoints.Endpoint(port, prefix + path))
                .orElse(null);
    }

    /** Returns the path of everything at the application's own port; of each stack the other's properties are not set. */
    private String applicationPath() {
        return path("server.servlet.context-path") + path("spring.mvc.servlet.path") + path("spring.webflux.base-path");
    }

    private String path(String key) {
        String path = this.environment.getProperty(key, "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
