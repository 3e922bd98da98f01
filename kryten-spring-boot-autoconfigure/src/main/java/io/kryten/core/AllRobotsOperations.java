package io.kryten.core;

import java.util.List;

import io.kryten.command.RegisteredService;

/**
 * Operations on EVERY robot on the bus, also on robots of channels that are not in {@code kryten.channels} and serve other
 * applications (protocol.md section 2). A robot takes these requests whatever channel they name, so there is no such operation
 * on a single robot. None of them is ever sent twice.
 *
 * <p>Each method gathers replies for two seconds. It throws {@link io.kryten.NoRobotException} without a robot,
 * {@link io.kryten.KrytenTimeoutException} if no robot answers, {@link io.kryten.CommandRejectedException} if at least one
 * robot refuses, which does not stop the others, and {@link io.kryten.KrytenConnectionException} without a connection.
 */
public interface AllRobotsOperations {

    /**
     * Makes EVERY robot on the bus read its configuration file again. Robots apply the log level and note changed addresses and
     * logins of NATS for their next connection. They refuse a file with another domain, channel or user.
     *
     * @return the number of robots that have done so
     */
    int reload();

    /**
     * Makes EVERY robot on the bus read a configuration file; see {@link #reload()}. Robots of several channels cannot share one
     * file: all but one refuse it.
     *
     * @param configPath path of the file on the host of the robots
     * @return the number of robots that have done so
     * @throws io.kryten.KrytenValidationException if the path is blank
     */
    int reload(String configPath);

    /**
     * Ends the process of EVERY robot on the bus after a delay. It cannot be taken back. A supervisor such as systemd may start
     * them again.
     *
     * @param delaySeconds the delay in seconds, 0 to 300
     * @param reason one line for the robots' logs, not blank
     * @return the number of robots that are going to end
     * @throws io.kryten.KrytenValidationException if the delay or the reason is out of range
     */
    int shutdown(int delaySeconds, String reason);

    /**
     * Returns the services that the robots on the bus have registered (protocol.md section 4). Robots that started at different
     * times know different ones: each service stands once, as the robot with its last heartbeat reports it.
     *
     * @return the services in the order of name and host
     */
    List<RegisteredService> services();
}
