package io.kryten.core.effect;

/** Follows the attempts of one command that is safe to repeat. */
public interface RepetitionListener {

    /** Ignores everything. */
    RepetitionListener NONE = new RepetitionListener() {

        @Override
        public void onPause() {}

        @Override
        public void onRepetition() {}
    };

    /** The last attempt met no robot, or got no reply in time; the command is sent again after a pause. */
    void onPause();

    /** The command is sent again. */
    void onRepetition();
}
