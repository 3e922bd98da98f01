package io.kryten.simulator.robot;

/** Where the robot says that its health can be read; nobody listens there. */
record HealthAddress(String host, int port) {

    String url() {
        return "http://" + this.host + ":" + this.port + "/health";
    }
}
