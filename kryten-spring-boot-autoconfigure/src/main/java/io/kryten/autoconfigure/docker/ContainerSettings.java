package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the container of a NATS server was started with.
 *
 * @param name what to call the container in a message
 * @param entrypoint program and first arguments; empty if not known
 * @param command further arguments; empty if there are none or they are not known
 * @param environment the environment variables
 * @param labels the labels
 */
public record ContainerSettings(
        String name,
        List<String> entrypoint,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> labels) {

    private static final Logger LOGGER = LoggerFactory.getLogger(ContainerSettings.class);

    /**
     * Makes copies.
     *
     * @param name see {@link #name()}
     * @param entrypoint see {@link #entrypoint()}
     * @param command see {@link #command()}
     * @param environment see {@link #environment()}
     * @param labels see {@link #labels()}
     */
    public ContainerSettings {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }

    /**
     * Finds the login. The first of these that has one counts as a whole: the labels {@code io.kryten.nats.token},
     * {@code io.kryten.nats.username} and {@code io.kryten.nats.password}; the flags {@code --auth}, {@code --user} and
     * {@code --pass} of the server's command; the variables {@code NATS_TOKEN}, {@code NATS_USERNAME} and
     * {@code NATS_PASSWORD}, which Bitnami's image reads. A token beats a user name, as in the server. Configuration
     * files are not read. A login that is there but cannot be read is warned of.
     *
     * @return the login, {@link ContainerLogin#NONE} if there is none or it cannot be read
     */
    public ContainerLogin login() {
        try {
            return LabelLogin.find(this.labels)
                    .or(this::commandLogin)
                    .or(() -> EnvironmentLogin.find(this.environment))
                    .orElse(ContainerLogin.NONE);
        } catch (UnreadableLoginException ex) {
            LOGGER.warn(
                    "The login of {} cannot be read: {}. Tell it with the label {}, or {} and {}",
                    this.name,
                    ex.getMessage(),
                    LabelLogin.TOKEN,
                    LabelLogin.USERNAME,
                    LabelLogin.PASSWORD);
            return ContainerLogin.NONE;
        }
    }

    private Optional<ContainerLogin> commandLogin() {
        return FlagLogin.find(ServerCommand.arguments(this.entrypoint, this.command, this.environment));
    }

    /** {@return the name alone: all else may hold secrets} */
    @Override
    public String toString() {
        return "ContainerSettings[" + this.name + "]";
    }
}
