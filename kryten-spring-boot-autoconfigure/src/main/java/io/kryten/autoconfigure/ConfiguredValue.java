package io.kryten.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * What a key is set to, and where.
 *
 * @param text the value as it was written, secrets and all
 * @param origin the place, null if it is not known
 */
record ConfiguredValue(String text, @Nullable Origin origin) {

    /** The value that counts, or null if the key is not set. */
    static @Nullable ConfiguredValue find(Environment environment, String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return new ConfiguredValue(property.getValue().toString(), property.getOrigin());
            }
        }
        return null;
    }
}
