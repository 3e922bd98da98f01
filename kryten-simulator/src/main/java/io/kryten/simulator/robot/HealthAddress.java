package io.kryten.simulator.robot;

/** Address of the robot's health page as it is reported; nothing listens there. */
record HealthAddress(String host, int port) {

    String url() {
        return "http://" + this.host + ":" + this.port + "/health";
    }
}
