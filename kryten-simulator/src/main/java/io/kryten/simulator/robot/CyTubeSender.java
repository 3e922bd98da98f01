package io.kryten.simulator.robot;

/** Sends to CyTube what the robot is asked to; the only thing it knows is whether it could send. */
final class CyTubeSender {

    private final CyTubeLink link;

    CyTubeSender(CyTubeLink link) {
        this.link = link;
    }

    /** {@return whether it was sent: not without CyTube, nor if the arguments make the robot stumble} */
    boolean send(Outgoing what, Arguments arguments) {
        if (!this.link.isConnected()) {
            return false;
        }
        Frame frame;
        try {
            frame = what.frame(arguments);
        } catch (CommandFailure ex) {
            return false;
        }
        this.link.emit(frame);
        return true;
    }
}
