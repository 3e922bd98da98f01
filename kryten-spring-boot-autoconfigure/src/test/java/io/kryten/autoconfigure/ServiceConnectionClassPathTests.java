package io.kryten.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Boot skips factories of missing libraries. */
class ServiceConnectionClassPathTests {

    private static final String COMPOSE = "io.kryten.autoconfigure.docker.NatsDockerComposeConnectionDetailsFactory";

    private static final String CONTAINERS =
            "io.kryten.autoconfigure.testcontainers.NatsContainerConnectionDetailsFactory";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ^$                                                                            ; true  ; true
            (spring-boot-)?testcontainers.*|docker-java.*                                 ; true  ; false
            spring-boot-docker-compose.*                                                  ; false ; true
            (spring-boot-)?testcontainers.*|docker-java.*|spring-boot-docker-compose.*    ; false ; false
            """)
    void missingLibraryIsAccepted(String missing, boolean compose, boolean containers) throws Exception {
        try (URLClassLoader application = withoutJars(missing)) {
            // The class loader defines its own copy of the class, so it is used by reflection.
            Class<?> type = application.loadClass(ConnectionDetailsFactories.class.getName());
            Object factories = type.getConstructor(ClassLoader.class).newInstance(application);
            var field = type.getDeclaredField("registrations");
            field.setAccessible(true);
            assertThat(field.get(factories).toString().contains(COMPOSE)).isEqualTo(compose);
            assertThat(field.get(factories).toString().contains(CONTAINERS)).isEqualTo(containers);
        }
    }

    private static URLClassLoader withoutJars(String missing) throws IOException {
        Pattern pattern = Pattern.compile(missing);
        List<URL> urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !pattern.matcher(path.getFileName().toString()).matches())
                .map(ServiceConnectionClassPathTests::url)
                .toList();
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
