package io.kryten.channel;

import java.util.concurrent.atomic.AtomicLong;

import io.kryten.event.KrytenEvent;

/** Memory for events that wait, shared by the holds and replay buffers of all channels. Thread-safe. */
final class EventMemory {

    /** Bytes of all channels together. */
    private static final long LIMIT = 32 << 20;

    /** Bytes that each hold and each buffer may keep even if the others have used up the limit. */
    private static final long OWN = 128 << 10;

    private final AtomicLong used = new AtomicLong();

    /** {@return a share for one hold or one buffer} */
    Share share() {
        return new Share();
    }

    /** Part of the memory that one owner uses. Guarded by its owner. */
    final class Share {

        private long bytes;

        private Share() {}

        void add(KrytenEvent event) {
            change(event.raw().size());
        }

        void remove(KrytenEvent event) {
            change(-event.raw().size());
        }

        void clear() {
            change(-this.bytes);
        }

        /** {@return whether the owner must not add events before it has removed some} */
        boolean isExceeded() {
            return this.bytes > OWN && EventMemory.this.used.get() > LIMIT;
        }

        private void change(long difference) {
            this.bytes += difference;
            EventMemory.this.used.addAndGet(difference);
        }
    }
}
