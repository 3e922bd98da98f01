package io.kryten.sample.dj;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The parts of the DJ bot. */
@Configuration(proxyBeanMethods = false)
@Profile("dj")
@EnableConfigurationProperties(DjProperties.class)
@Import({DjQueue.class, DjCommands.class, SkipCommand.class, OwnPlaylist.class})
class DjBot {}
