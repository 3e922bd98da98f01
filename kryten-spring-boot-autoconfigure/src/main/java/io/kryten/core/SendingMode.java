package io.kryten.core;

import io.kryten.core.chat.ChatTurn;

/**
 * How commands of a channel are sent.
 *
 * @param confirmed whether their effects are awaited, not just the robot's replies
 * @param turn place of their texts in the queue of outgoing chat
 */
record SendingMode(boolean confirmed, ChatTurn turn) {

    SendingMode confirmed(boolean byEffect) {
        return new SendingMode(byEffect, this.turn);
    }

    SendingMode urgent() {
        return new SendingMode(this.confirmed, ChatTurn.FIRST);
    }
}
