package io.kryten.simulator.robot;

/** What one life of a robot is made of. */
record RobotParts(
        Bus bus,
        CyTubeLink link,
        Lifecycle lifecycle,
        RobotMemory memory,
        EventPublisher publisher,
        ServiceRegistry services) {}
