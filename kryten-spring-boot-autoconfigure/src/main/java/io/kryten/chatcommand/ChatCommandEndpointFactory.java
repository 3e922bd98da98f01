package io.kryten.chatcommand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Description;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenOperations;
import io.kryten.listener.AnnotatedMethod;
import io.kryten.listener.AnnotationValues;
import io.kryten.listener.BoundMethod;
import io.kryten.listener.EndpointFactory;
import io.kryten.listener.HandlerSignature;
import io.kryten.listener.InvalidListenerException;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerEndpoint;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.ListenerSettings;
import io.kryten.listener.MethodArguments;
import io.kryten.listener.ReturnTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.convert.ConversionService;

/**
 * Creates the listeners of {@code @ChatCommand} methods, one for all commands with the same channels and attributes; refuses
 * invalid methods at start-up.
 */
public final class ChatCommandEndpointFactory implements EndpointFactory {

    private static final Class<ChatCommand> ANNOTATION = ChatCommand.class;

    private static final Set<String> EVENTS = Set.of("chatmsg", "pm");

    private static final Duration LONGEST_COOLDOWN = Duration.ofDays(365);

    private static final int MOST_CALLS = 1_000;

    private final ChatCommandRegistry registry;
    private final ChannelInlet inlet;
    private final ListenerSettings settings;
    private final ParameterBinder binder;
    private final KrytenListenerErrorHandler log;
    private final RefusalReply refusals;
    private final List<ChatCommandObserver> observers;
    private final Map<ListenerKey, KrytenListenerEndpoint> endpoints = new HashMap<>();

    /**
     * Creates a factory.
     *
     * @param registry where the commands are registered
     * @param operations the operations that methods get as a parameter
     * @param inlet the inlet of the channels' events
     * @param settings common settings of listeners
     * @param resolvers resolvers for kinds of parameters of the application's own
     * @param converters the converters of the application from texts to its types
     * @param errorReply the replies to calls that are refused or fail
     * @param observers observers of calls, called in their order
     */
    public ChatCommandEndpointFactory(
            ChatCommandRegistry registry,
            KrytenOperations operations,
            ChannelInlet inlet,
            ListenerSettings settings,
            List<KrytenArgumentResolver> resolvers,
            ConversionService converters,
            ChatCommandErrorReply errorReply,
            List<ChatCommandObserver> observers) {
        this.registry = registry;
        this.inlet = inlet;
        this.settings = settings;
        this.binder = new ParameterBinder(
                new ArgumentTypes(inlet.isStateful() ? inlet::state : null, converters),
                MethodArguments.of(operations, inlet, resolvers));
        this.log = KrytenListenerErrorHandler.logging(inlet.scheduler());
        this.observers = List.copyOf(observers);
        this.refusals = new RefusalReply(errorReply, registry.settings().errorReply(), inlet.scheduler());
    }

    @Override
    public List<KrytenListenerEndpoint> create(Object bean, String beanName, ConfigurableListableBeanFactory beans) {
        List<AnnotatedMethod<ChatCommand>> methods = AnnotatedMethod.of(bean, ANNOTATION);
        if (methods.isEmpty()) {
            return List.of();
        }
        ChatCommands common = common(AopProxyUtils.ultimateTargetClass(bean));
        AnnotationValues commonValues = new AnnotationValues(beans, ChatCommands.class, methods.get(0));
        ListenerKey key = key(common, commonValues);
        KrytenListenerEndpoint endpoint;
        synchronized (this.endpoints) {
            endpoint = this.endpoints.computeIfAbsent(key, this::endpoint);
        }
        Map<RegisteredCommand, ChatCommandHandler> commands = new LinkedHashMap<>();
        for (AnnotatedMethod<ChatCommand> method : methods) {
            commands.put(command(method, beanName, beans, common, commonValues, key.channels()), (ChatCommandHandler)
                    endpoint.handler());
        }
        this.registry.add(bean, commands);
        commands.keySet().forEach(command -> this.observers.forEach(each -> each.registered(command.name())));
        return List.of(endpoint);
    }

    @Override
    public void destroyed(Object bean) {
        this.registry.remove(bean);
    }

    private static ChatCommands common(Class<?> type) {
        ChatCommands declared = AnnotatedElementUtils.findMergedAnnotation(type, ChatCommands.class);
        return (declared != null) ? declared : AnnotationUtils.synthesizeAnnotation(Map.of(), ChatCommands.class, type);
    }

    private ListenerKey key(ChatCommands common, AnnotationValues values) {
        String errorHandler = values.text("errorHandler", common.errorHandler());
        Set<Sender> ignored = EnumSet.noneOf(Sender.class);
        ignored.addAll(Arrays.asList(common.ignore()));
        return new ListenerKey(
                values.channels(this.inlet.channels(), common.channel(), common.domain()),
                values.group("group", common.group()),
                ignored,
                common.order(),
                values.concurrency(common.concurrency(), common.order(), this.settings.concurrency()),
                values.duration("timeout", common.timeout(), this.settings.timeout()),
                errorHandler.isEmpty()
                        ? this.log
                        : values.bean("errorHandler", errorHandler, KrytenListenerErrorHandler.class));
    }

    private KrytenListenerEndpoint endpoint(ListenerKey key) {
        String id = this.endpoints.isEmpty() ? "chatCommands" : "chatCommands#" + (this.endpoints.size() + 1);
        return new KrytenListenerEndpoint(
                id,
                new ChatCommandHandler(
                        id, key.group() != null, this.registry, this.inlet, this.refusals, this.observers),
                new KrytenListenerEndpoint.Events(
                        EVENTS, key.channels(), KrytenListenerEndpoint.Reading.TYPED, key.group()),
                key.ignored(),
                null,
                key.order(),
                key.concurrency(),
                key.timeout(),
                key.errorHandler(),
                true);
    }

    private RegisteredCommand command(
            AnnotatedMethod<ChatCommand> method,
            String beanName,
            ConfigurableListableBeanFactory beans,
            ChatCommands common,
            AnnotationValues commonValues,
            Set<Channel> channels) {
        ChatCommand annotation = method.annotation();
        AnnotationValues values = new AnnotationValues(beans, method);
        HandlerSignature signature = HandlerSignature.of(method);
        List<String> group = words(commonValues.text("value", common.value()));
        CommandSyntax own = syntax(values, annotation);
        CommandSyntax syntax = own.within(group);
        Set<CommandSource> from = EnumSet.noneOf(CommandSource.class);
        from.addAll(Arrays.asList((annotation.from().length > 0) ? annotation.from() : common.from()));
        try {
            ReturnTypes.check(signature);
            return new RegisteredCommand(
                    beanName,
                    signature,
                    BoundMethod.of(method.bean(), method.invocable()),
                    this.binder.bind(signature, syntax, from),
                    syntax,
                    aliases(values, annotation, group, own),
                    channels,
                    from,
                    minRank(values, annotation, common, commonValues),
                    Stream.concat(
                                    conditions(commonValues, common.condition()),
                                    conditions(values, annotation.condition()))
                            .distinct()
                            .toList(),
                    cooldown(method, beans),
                    description(method, beans),
                    annotation.hidden());
        } catch (InvalidListenerException ex) {
            throw ex.annotation().equals("@KrytenListener")
                    ? new InvalidListenerException(ANNOTATION, ex.method(), ex.description(), ex.action())
                    : ex;
        }
    }

    private static CommandSyntax syntax(AnnotationValues values, ChatCommand annotation) {
        String text = values.text("value", annotation.value());
        try {
            return CommandSyntax.of(text);
        } catch (IllegalArgumentException ex) {
            throw values.invalid("value", text, ex.getMessage() + ".");
        }
    }

    private static List<List<String>> aliases(
            AnnotationValues values, ChatCommand annotation, List<String> group, CommandSyntax own) {
        List<List<String>> all = new ArrayList<>();
        for (String alias : values.list("aliases", annotation.aliases())) {
            List<String> words = words(alias);
            if (words.size() != 1) {
                throw values.invalid("aliases", alias, "Say one word for each alias.");
            }
            all.add(Stream.of(group, words, own.words().subList(1, own.words().size()))
                    .flatMap(List::stream)
                    .toList());
        }
        return all;
    }

    private static Stream<ChatCommandCondition> conditions(AnnotationValues values, String[] names) {
        return values.list("condition", names).stream()
                .map(name -> values.bean("condition", name, ChatCommandCondition.class));
    }

    private @Nullable Rank minRank(
            AnnotationValues values, ChatCommand annotation, ChatCommands common, AnnotationValues commonValues) {
        Rank rank = values.rank("minRank", annotation.minRank())
                .or(() -> commonValues.rank("minRank", common.minRank()))
                .orElse(null);
        if (rank != null && !this.inlet.isStateful()) {
            throw values.invalid("minRank", rank.toString(), "Set kryten.state.enabled=true, or leave it out.");
        }
        return rank;
    }

    private @Nullable CommandCooldown cooldown(
            AnnotatedMethod<ChatCommand> method, ConfigurableListableBeanFactory beans) {
        Cooldown cooldown = AnnotatedElementUtils.findMergedAnnotation(method.declared(), Cooldown.class);
        if (cooldown == null) {
            return null;
        }
        AnnotationValues values = new AnnotationValues(beans, Cooldown.class, method);
        Duration period = values.duration("value", cooldown.value(), Duration.ZERO);
        if (period.compareTo(LONGEST_COOLDOWN) > 0) {
            throw values.invalid("value", cooldown.value(), "Say 365d or less.");
        }
        int calls = cooldown.calls();
        if (calls < 1 || calls > MOST_CALLS) {
            throw values.invalid("calls", String.valueOf(calls), "Say a number from 1 to " + MOST_CALLS + ".");
        }
        return period.isZero() ? null : new CommandCooldown(period, calls, cooldown.per(), this.inlet.scheduler());
    }

    private static String description(AnnotatedMethod<ChatCommand> method, ConfigurableListableBeanFactory beans) {
        Description description = AnnotatedElementUtils.findMergedAnnotation(method.declared(), Description.class);
        return (description != null)
                ? new AnnotationValues(beans, Description.class, method).text("value", description.value())
                : "";
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Attributes that commands of one listener share. */
    private record ListenerKey(
            Set<Channel> channels,
            @Nullable String group,
            Set<Sender> ignored,
            Order order,
            int concurrency,
            Duration timeout,
            KrytenListenerErrorHandler errorHandler) {}
}
