package io.kryten.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Effective value of a property and its place.
 *
 * @param text the value as configured; it may be a secret
 * @param origin the place, null if unknown
 */
record ConfiguredValue(String text, @Nullable Origin origin) {

    /** {@return the value of the property source with the highest precedence, null if the property is not set} */
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
