package io.kryten.sample.moderation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The parts of the moderation bot. */
@Configuration(proxyBeanMethods = false)
@Profile("moderation")
@EnableConfigurationProperties(ModerationProperties.class)
@Import({ModerationLog.class, Sanctions.class, RuleListener.class, ModeratorCommands.class})
class ModerationBot {}
