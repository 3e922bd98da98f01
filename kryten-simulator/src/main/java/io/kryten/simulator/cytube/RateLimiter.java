package io.kryten.simulator.cytube;

/** CyTube's rate limit of one client: a burst, then a steady rate until the client was quiet for a while. */
final class RateLimiter {

    private final RoomTime time;

    private int count;

    private long last;

    RateLimiter(RoomTime time) {
        this.time = time;
    }

    /**
     * {@return whether the action exceeds the limit; the client cools down in the time that the burst takes at the
     * steady rate}
     */
    boolean throttle(double burst, double perSecond) {
        return throttle(burst, perSecond, burst / perSecond);
    }

    /** {@return whether the action exceeds the limit; the burst is restored after a number of quiet seconds} */
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
