package io.kryten.test.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.kryten.KrytenChannels;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.BotActivity;
import io.kryten.test.ListenerFailures;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration of simulated channels; see {@link AutoConfigureSimulatedRoom}. */
@AutoConfiguration(before = KrytenAutoConfiguration.class)
@Import(VirtualTimeConfiguration.class)
public final class SimulatedRoomAutoConfiguration {

    SimulatedRoomAutoConfiguration() {}

    @Bean
    SimulatedRooms krytenSimulatedRooms(
            NatsOptions nats,
            KrytenChannels channels,
            ObjectProvider<VirtualTime> time,
            ListenerFailures failures,
            BotActivity bot) {
        return SimulatedRooms.connect(nats, channels.all(), room -> {
            time.ifUnique(room::time);
            return room.listenerFailures(failures).bot(bot);
        });
    }

    @Bean
    ListenerFailures krytenListenerFailures() {
        return new ListenerFailures();
    }

    /** Looked up for each test, which has channels of its own; closed with all of them. */
    @Bean(destroyMethod = "")
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    SimulatedRoom krytenSimulatedRoom(SimulatedRooms rooms) {
        return rooms.only();
    }

    /** Outermost: a delivery ends for the test when all other interceptors have seen its end. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    BotActivity krytenBotActivity(ObjectProvider<KrytenConnection> bots) {
        return new BotActivity(() -> bots.stream().toList());
    }

    @Bean
    SmartInitializingSingleton krytenBotCallbacks(BotActivity activity, ObjectProvider<KrytenTemplate> templates) {
        return () -> templates.forEach(template -> template.decorateCallbacks(activity::tracked));
    }

    @Bean
    RoomReset krytenRoomRenewal(
            SimulatedRooms rooms,
            ObjectProvider<InProcessNatsServer> servers,
            ListenerFailures failures,
            BotActivity activity,
            ObjectProvider<KrytenTemplate> templates,
            ObjectProvider<ChannelInlet> states,
            ObjectProvider<VirtualTime> time) {
        return new RoomReset(rooms, servers, failures, activity, templates, states, time);
    }

    /** The server in this JVM. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(
            name = "kryten.test.room.configured-server",
            havingValue = false,
            matchIfMissing = true)
    @ConditionalOnMissingBean(KrytenConnectionDetails.class)
    static class ServerConfiguration {

        @Bean
        InProcessNatsServer krytenInProcessNatsServer() {
            return InProcessNatsServer.start();
        }

        @Bean
        KrytenConnectionDetails krytenConnectionDetails(InProcessNatsServer server) {
            return () -> List.of(server.url());
        }

        @Bean
        DelayedServer krytenDelayedServer(InProcessNatsServer server, Environment environment) {
            Duration delay = Binder.get(environment)
                    .bind("kryten.test.room.connect-delay", Duration.class)
                    .orElseGet(() -> Duration.ofMillis(50));
            return new DelayedServer(server, delay);
        }
    }
}
