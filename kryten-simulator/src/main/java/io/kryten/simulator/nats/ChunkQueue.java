package io.kryten.simulator.nats;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Queue of bytes in large chunks: bytes are appended one by one and taken chunk by chunk. Chunks are reused. For one
 * thread at a time.
 */
final class ChunkQueue {

    private static final int SPARE = 2;

    private final Deque<Chunk> chunks = new ArrayDeque<>();

    private final Deque<Chunk> spare = new ArrayDeque<>();

    private @Nullable Chunk tail;

    void append(byte[] source) {
        append(source, 0, source.length);
    }

    void append(byte[] source, int from, int length) {
        int next = from;
        int left = length;
        while (left > 0) {
            Chunk chunk = room();
            int count = Math.min(left, chunk.bytes.length - chunk.length);
            System.arraycopy(source, next, chunk.bytes, chunk.length, count);
            chunk.length += count;
            next += count;
            left -= count;
        }
    }

    void append(byte b) {
        Chunk chunk = room();
        chunk.bytes[chunk.length++] = b;
    }

    boolean isEmpty() {
        return this.chunks.isEmpty();
    }

    /** {@return the oldest chunk, removed from this queue, or {@code null} if there is none} */
    @Nullable
    Chunk take() {
        Chunk taken = this.chunks.poll();
        if (taken == this.tail) {
            this.tail = null;
        }
        return taken;
    }

    /** Returns a chunk for reuse. */
    void recycle(Chunk chunk) {
        if (this.spare.size() < SPARE) {
            chunk.length = 0;
            this.spare.push(chunk);
        }
    }

    void clear() {
        this.chunks.clear();
        this.spare.clear();
        this.tail = null;
    }

    private Chunk room() {
        Chunk last = this.tail;
        if (last != null && last.length < last.bytes.length) {
            return last;
        }
        Chunk next = this.spare.poll();
        if (next == null) {
            next = new Chunk();
        }
        this.chunks.add(next);
        this.tail = next;
        return next;
    }

    /** Chunk of bytes. */
    static final class Chunk {

        static final int SIZE = 32_768;

        private final byte[] bytes = new byte[SIZE];

        private int length;

        byte[] bytes() {
            return this.bytes;
        }

        int length() {
            return this.length;
        }
    }
}
