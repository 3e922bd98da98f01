package io.kryten.autoconfigure.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** A container that needs no Docker; port 4222 is published as 32768. */
final class StubNatsContainer extends GenericContainer<StubNatsContainer> {

    private final String image;

    private @Nullable InspectContainerResponse info;

    private boolean started;

    StubNatsContainer(String image) {
        super(image);
        this.image = image;
    }

    /** Sets the configuration that Docker reports. */
    StubNatsContainer told(ContainerConfig config) {
        InspectContainerResponse response = mock();
        given(response.getConfig()).willReturn(config);
        this.info = response;
        return this;
    }

    @Override
    public void start() {
        this.started = true;
    }

    @Override
    public void stop() {
        this.started = false;
    }

    @Override
    public @Nullable InspectContainerResponse getContainerInfo() {
        return this.info;
    }

    @Override
    public String getDockerImageName() {
        return this.image;
    }

    @Override
    public String getHost() {
        return "docker.example";
    }

    @Override
    public Integer getMappedPort(int originalPort) {
        if (!this.started || originalPort != 4222) {
            throw new IllegalStateException("No mapping for " + originalPort);
        }
        return 32_768;
    }
}
