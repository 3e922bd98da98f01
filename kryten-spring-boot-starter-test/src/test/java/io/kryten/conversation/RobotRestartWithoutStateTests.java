package io.kryten.conversation;

import org.springframework.test.context.TestPropertySource;

/** The same lines where the state of the channel is not tracked. */
@TestPropertySource(properties = "kryten.state.enabled=false")
class RobotRestartWithoutStateTests extends RobotRestartRoomTests {}
