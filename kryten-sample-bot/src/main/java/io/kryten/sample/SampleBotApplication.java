package io.kryten.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A bot to run first and to copy from. */
@SpringBootApplication
public class SampleBotApplication {

    public static void main(String[] args) {
        SpringApplication.run(SampleBotApplication.class, args);
    }
}
