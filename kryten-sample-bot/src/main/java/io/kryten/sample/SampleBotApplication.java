package io.kryten.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sample bot: a first application to run, and a template for your own. */
@SpringBootApplication
public class SampleBotApplication {

    public static void main(String[] args) {
        SpringApplication.run(SampleBotApplication.class, args);
    }
}
