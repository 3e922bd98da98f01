package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;

import io.kryten.KrytenChannels;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.NatsOptions;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRooms;
import org.thymeleaf.ITemplateEngine;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that there is only with a simulated room: the server, the rooms, their visitors, the console and what the page shows. */
@Configuration(proxyBeanMethods = false)
@OnDemo
class DemoConfiguration {

    @Bean
    InProcessNatsServer demoServer() {
        return InProcessNatsServer.start();
    }

    @Bean
    KrytenConnectionDetails demoConnectionDetails(InProcessNatsServer server) {
        return () -> List.of(server.url());
    }

    @Bean
    SimulatedRooms demoSimulatedRooms(NatsOptions options, KrytenChannels channels) {
        return SimulatedRooms.connect(options, channels.all(), room -> room);
    }

    @Bean
    DemoRooms demoRooms(SimulatedRooms rooms) {
        return new DemoRooms(rooms);
    }

    @Bean
    RoomLog demoRoomLog() {
        return new RoomLog();
    }

    @Bean
    DemoVisitors demoVisitors(DemoRooms rooms, @Value("${sample.demo.pace:15s}") Duration pace) {
        return new DemoVisitors(rooms, pace);
    }

    /** Switched off where standard input belongs to somebody else: a test, or a shell that this runs in the background of. */
    @Bean
    @ConditionalOnBooleanProperty(name = "sample.demo.console", matchIfMissing = true)
    Console demoConsole(DemoRooms rooms, RoomLog log) {
        return new Console(rooms, log, System.in, System.out);
    }

    @Bean
    RoomViews demoRoomViews(DemoRooms rooms, RoomLog log, KrytenTemplate kryten) {
        return new RoomViews(rooms, log, kryten);
    }

    @Bean
    RoomStreams demoRoomStreams(DemoRooms rooms, RoomViews views, RoomLog log, ITemplateEngine templates) {
        return new RoomStreams(rooms, views, log, templates);
    }
}
