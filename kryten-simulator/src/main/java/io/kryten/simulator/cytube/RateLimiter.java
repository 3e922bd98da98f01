package io.kryten.simulator.cytube;

/**
 * CyTube's brake on what one client does: a burst is free, then it goes at a steady pace until the client was quiet for a
 * while.
 */
final class RateLimiter {

    private final RoomTime time;

    private int count;

    private long last;

    RateLimiter(RoomTime time) {
        this.time = time;
    }

    /** {@return whether this one is too much; the client cools down in the time that the burst takes at the steady pace} */
    boolean throttle(double burst, double perSecond) {
        return throttle(burst, perSecond, burst / perSecond);
    }

    /** {@return whether this one is too much; after so many quiet seconds the burst is free again} */
    boolean throttle(double burst, double perSecond, double coolingSeconds) {
        long now = this.time.millis();
        if (this.last < now - coolingSeconds * 1000) {
            this.count = 1;
        } else if (this.count < burst) {
            this.count++;
        } else if (now - this.last < 1000 / perSecond) {
            return true;
        }
        this.last = now;
        return false;
    }
}
