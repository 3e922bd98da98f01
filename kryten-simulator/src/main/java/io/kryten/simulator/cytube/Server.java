package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Server of one channel. After the leave of its last client the channel is saved and unloaded; the next client finds
 * it loaded again, with uids from 0 and without leader, votes to skip and drinks.
 */
final class Server implements Client.Host {

    private static final Duration LOOK_UP_CHECK = Duration.ofSeconds(1);

    private final String name;
    private final RoomLoop loop;
    private final RoomTime time;
    private final RandomGenerator random;
    private final Site site;
    private final Set<Client> connected = new LinkedHashSet<>();
    private LoadedChannel channel;
    private boolean closed;

    Server(String name, RoomLoop loop, RoomTime time, RandomGenerator random, Site site, JsonNode state) {
        this.name = name;
        this.loop = loop;
        this.time = time;
        this.random = random;
        this.site = site;
        this.channel = load(state);
    }

    ClientSession connect(Account account, FrameHandler handler) {
        Client client = this.loop.read(() -> {
            String ip = this.site.visits().ipOf(account);
            return new Client(this, this.loop, this.time, ip, this.site.visits().names(ip), handler);
        });
        this.loop.run(() -> {
            if (this.closed) {
                client.cut();
                return;
            }
            if (account.registered()) {
                this.site.accounts().register(account);
            }
            this.connected.add(client);
            this.channel.open();
            // Actions at the load of a channel precede its first client.
            this.loop.run(() -> this.channel.connect(client, account));
        });
        return client;
    }

    LoadedChannel channel() {
        return this.channel;
    }

    @Override
    public void handle(Client client, String frame, JsonNode data) {
        this.channel.handle(client, frame, data);
    }

    @Override
    public void left(Client client) {
        this.channel.left(client);
        this.connected.remove(client);
        this.loop.run(this::unloadIfEmpty);
    }

    /** Cuts all connections. */
    void close() {
        this.closed = true;
        this.time.end();
        this.connected.forEach(Client::cut);
        this.connected.clear();
    }

    /** Waits for a medium that is being looked up for the playlist. */
    private void unloadIfEmpty() {
        if (!this.connected.isEmpty() || !this.channel.isOpen()) {
            return;
        }
        if (this.channel.isBusy()) {
            this.time.later(LOOK_UP_CHECK, this::unloadIfEmpty);
        } else {
            this.channel = load(this.channel.close());
        }
    }

    private LoadedChannel load(JsonNode state) {
        Clients clients = new Clients();
        return new LoadedChannel(
                new Room(
                        this.name,
                        this.loop,
                        this.time,
                        this.random,
                        this.site,
                        clients,
                        new FrameTable(),
                        new SlashCommands(),
                        new Notices(this.time, clients)),
                state);
    }
}
