package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;

import io.kryten.KrytenChannels;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.chatcommand.ChatCommandRegistry;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.NatsOptions;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRooms;
import org.thymeleaf.ITemplateEngine;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Beans of the demo: the server, the simulated channels and their visitors, the console, and the content of the page. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnDemo
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
    DemoChannels demoChannels(SimulatedRooms rooms) {
        return new DemoChannels(rooms);
    }

    @Bean
    ChatLog demoChatLog() {
        return new ChatLog();
    }

    @Bean
    DemoVisitors demoVisitors(
            DemoChannels channels, Environment environment, @Value("${sample.demo.pace:15s}") Duration pace) {
        return new DemoVisitors(channels, DemoScript.of(environment), pace);
    }

    /** {@code sample.demo.console=false} is for tests and for background jobs of a shell, which share standard input. */
    @Bean
    @ConditionalOnBooleanProperty(name = "sample.demo.console", matchIfMissing = true)
    Console demoConsole(DemoChannels channels, ChatLog log) {
        return new Console(channels, log, System.in, System.out);
    }

    @Bean
    ChannelViews demoChannelViews(DemoChannels channels, ChatLog log, KrytenTemplate kryten) {
        return new ChannelViews(channels, log, kryten);
    }

    @Bean
    CommandList demoCommandList(ObjectProvider<ChatCommandRegistry> registry, BeanFactory beans) {
        return new CommandList(registry.getIfAvailable(), beans);
    }

    @Bean
    PageStreams demoPageStreams(DemoChannels channels, ChannelViews views, ChatLog log, ITemplateEngine templates) {
        return new PageStreams(channels, views, log, templates);
    }
}
