package io.kryten.simulator.robot;

/** Components of one robot process. */
record RobotComponents(
        Bus bus,
        CyTubeLink link,
        Lifecycle lifecycle,
        RobotState state,
        EventPublisher publisher,
        ServiceRegistry services) {}
