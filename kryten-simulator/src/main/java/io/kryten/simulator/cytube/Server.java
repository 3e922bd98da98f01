package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The server of one channel. When the last client has left, the channel is saved and put away; the next one finds it
 * loaded anew, with entries of the playlist numbered from 0 and without leader, votes to skip and drinks.
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
            // What a channel does when it is loaded is done before its first client is in.
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

    /** All connections are cut. */
    void close() {
        this.closed = true;
        this.time.end();
        this.connected.forEach(Client::cut);
        this.connected.clear();
    }

    /** Something that is being looked up for the playlist still gets there. */
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
