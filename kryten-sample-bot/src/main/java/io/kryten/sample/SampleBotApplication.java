package io.kryten.sample;

import java.time.Clock;
import java.util.random.RandomGenerator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Sample bot: a first application to run, and a template for your own. */
@SpringBootApplication
public class SampleBotApplication {

    public static void main(String[] args) {
        SpringApplication.run(SampleBotApplication.class, args);
    }

    /** The clock of the bots: a test may replace it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The dice and numbers of the bots: a test may replace it. */
    @Bean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
