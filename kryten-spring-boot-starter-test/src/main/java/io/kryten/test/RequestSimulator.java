package io.kryten.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.kryten.command.CommandReply;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;

/** Simulator of requests of another service to the application (protocol.md section 4). */
final class RequestSimulator {

    /** First part of the subjects of replies, which are not recorded. */
    static final String INBOX = "_INBOX.simulated.";

    private static final String REQUESTER = "another-service";

    private final MockBus bus;
    private final AtomicLong next = new AtomicLong();
    private volatile @Nullable String service;

    RequestSimulator(MockBus bus) {
        this.bus = bus;
    }

    /** Sets the name of the application as a service. */
    void service(String name) {
        this.service = name;
    }

    CommandReply request(String command, @Nullable Object fields) {
        String name = this.service;
        if (name == null) {
            throw new IllegalStateException(
                    "The application is no service: kryten.service.enabled is false, or the mock"
                            + " has no listeners and no request handlers");
        }
        String inbox = INBOX + this.next.incrementAndGet();
        byte[] request = new CommandCodec(REQUESTER, this.bus.clock()).encodeRequest(name, command, fields);
        List<RawMessage> replies = new CopyOnWriteArrayList<>();
        KrytenConnection.Subscription subscription = this.bus.connection().subscribe(inbox, null, replies::add);
        try {
            this.bus.bring(new RawMessage(Subjects.command(name), inbox, request), true);
        } finally {
            subscription.close();
        }
        return replies.stream()
                .findFirst()
                .flatMap(reply -> CommandCodec.decode(reply.body()))
                .orElseThrow(() -> new IllegalStateException("No reply to '" + command + "': does the application run,"
                        + " and is the listener of the command started?"));
    }
}
