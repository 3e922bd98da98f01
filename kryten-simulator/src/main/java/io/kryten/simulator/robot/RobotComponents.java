package io.kryten.simulator.robot;

/** What one life of a robot is made of. */
record RobotComponents(
        Bus bus,
        CyTubeLink link,
        Lifecycle lifecycle,
        RobotState memory,
        EventPublisher publisher,
        ServiceRegistry services) {}
