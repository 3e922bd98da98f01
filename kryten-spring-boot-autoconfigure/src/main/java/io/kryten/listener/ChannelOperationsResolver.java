package io.kryten.listener;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import org.jspecify.annotations.Nullable;

/** Resolver of a channel's operations, based on the {@link KrytenOperations} of the application. */
final class ChannelOperationsResolver {

    private final KrytenOperations operations;
    private final Map<Channel, String> names;

    ChannelOperationsResolver(KrytenOperations operations, KrytenChannels channels) {
        this.operations = operations;
        this.names = channels.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        channel ->
                                (channels.matching(channel.name()).size() == 1) ? channel.name() : channel.toString()));
    }

    /**
     * Finds the operations of a channel.
     *
     * @param channel a configured channel
     * @return its operations; null only from a mock without an answer
     */
    @Nullable
    ChannelOperations of(Channel channel) {
        if (this.operations instanceof KrytenTemplate template) {
            return template.channel(channel);
        }
        String name = this.names.get(channel);
        return this.operations.channel((name != null) ? name : channel.toString());
    }

    /**
     * Publishes a text.
     *
     * @param subject the subject
     * @param text the text
     */
    void publish(String subject, String text) {
        this.operations.publish(subject, text);
    }
}
