package io.kryten.listener;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.DerivedEvents;
import io.kryten.nats.SubjectRules;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Creates endpoints of {@code @KrytenListener} methods; refuses invalid ones at start-up. */
final class KrytenListenerEndpointFactory implements EndpointFactory {

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerEndpointFactory.class);

    private static final String ALL = "*";

    /** Events with a sender. */
    private static final Set<String> SENT = Set.of("chatmsg", "pm");

    static final String STATE_OFF = "Set kryten.state.enabled=true, or leave it out.";

    private final KrytenChannels channels;
    private final ListenerSettings settings;
    private final boolean stateEnabled;
    private final MethodArguments arguments;
    private final KrytenListenerErrorHandler log;

    KrytenListenerEndpointFactory(ChannelInlet inlet, MethodArguments arguments, ListenerSettings settings) {
        this.channels = inlet.channels();
        this.settings = settings;
        this.stateEnabled = inlet.isStateful();
        this.arguments = arguments;
        this.log = KrytenListenerErrorHandler.logging(inlet.scheduler());
    }

    @Override
    public List<KrytenListenerEndpoint> create(Object bean, String beanName, ConfigurableListableBeanFactory beans) {
        return AnnotatedMethod.of(bean, KrytenListener.class).stream()
                .map(method -> create(method, beans))
                .toList();
    }

    private KrytenListenerEndpoint create(
            AnnotatedMethod<KrytenListener> method, ConfigurableListableBeanFactory beans) {
        KrytenListener annotation = method.annotation();
        AnnotationValues values = new AnnotationValues(beans, method);
        HandlerSignature signature = HandlerSignature.of(method);
        ReturnTypes.check(signature);
        String subject = values.text("subject", annotation.subject());
        String group = values.group("group", annotation.group());
        boolean events = subject.isEmpty();
        List<MethodHandler.Argument> bound =
                events ? this.arguments.ofEvents(signature) : this.arguments.ofMessages(signature);
        KrytenListenerEndpoint.Source source =
                events ? events(values, annotation, signature, group) : messages(values, annotation, subject, group);
        String errorHandler = values.text("errorHandler", annotation.errorHandler());
        Set<Sender> ignored = EnumSet.noneOf(Sender.class);
        ignored.addAll(Arrays.asList(annotation.ignore()));
        return new KrytenListenerEndpoint(
                values.text("id", annotation.id()),
                MethodHandler.of(method.bean(), method.invocable(), bound),
                source,
                ignored,
                minRank(values, annotation, source),
                annotation.order(),
                values.concurrency(annotation.concurrency(), annotation.order(), this.settings.concurrency()),
                values.duration("timeout", annotation.timeout(), this.settings.timeout()),
                errorHandler.isEmpty()
                        ? this.log
                        : values.bean("errorHandler", errorHandler, KrytenListenerErrorHandler.class),
                values.flag("autoStartup", annotation.autoStartup(), true));
    }

    private KrytenListenerEndpoint.Messages messages(
            AnnotationValues values, KrytenListener annotation, String subject, @Nullable String group) {
        if (annotation.event().length > 0
                || annotation.channel().length > 0
                || !annotation.domain().isEmpty()) {
            throw values.invalid(
                    "subject",
                    subject,
                    "Say either subject, or event, channel and domain: a subject is taken as it is.");
        }
        try {
            SubjectRules.checkPattern(subject);
        } catch (KrytenValidationException ex) {
            throw values.invalid(
                    "subject", subject, "Say tokens with dots between them, * for one and > for the rest.");
        }
        if (annotation.order() == Order.SENDER) {
            throw values.invalid("order", "SENDER", "Say CHANNEL or NONE: messages of a subject have no sender.");
        }
        return new KrytenListenerEndpoint.Messages(subject, group);
    }

    private KrytenListenerEndpoint.Events events(
            AnnotationValues values, KrytenListener annotation, HandlerSignature method, @Nullable String group) {
        List<Class<?>> typed = MethodArguments.typedEvents(method);
        if (typed.size() > 1) {
            throw new InvalidListenerException(
                    method.describe(),
                    "It takes more than one event.",
                    "Take one, or a common type such as PlaylistUpdateEvent or KrytenEvent.");
        }
        List<String> names = values.list("event", annotation.event());
        Set<String> tokens = names.isEmpty() ? inferred(method, typed) : named(values, method, typed, names);
        checkDerived(method, tokens, group);
        return new KrytenListenerEndpoint.Events(
                tokens,
                values.channels(this.channels, annotation.channel(), annotation.domain()),
                MethodArguments.reading(method),
                group);
    }

    private @Nullable Rank minRank(
            AnnotationValues values, KrytenListener annotation, KrytenListenerEndpoint.Source source) {
        Rank rank = values.rank("minRank", annotation.minRank()).orElse(null);
        boolean senders = source instanceof KrytenListenerEndpoint.Events events
                && SENT.stream().anyMatch(events::wants);
        if (rank != null && !senders) {
            throw values.invalid(
                    "minRank",
                    annotation.minRank(),
                    "Leave it out, and check the rank in the method: of all events only chatmsg and pm have senders.");
        }
        if (rank != null && !this.stateEnabled) {
            throw values.invalid("minRank", annotation.minRank(), STATE_OFF);
        }
        return rank;
    }

    /** Refuses groups: every instance derives the events by itself, whichever instance of a group got the original. */
    private void checkDerived(HandlerSignature method, Set<String> tokens, @Nullable String group) {
        if (tokens.stream().noneMatch(DerivedEvents::isToken)) {
            return;
        }
        if (!this.stateEnabled) {
            throw new InvalidListenerException(
                    method.describe(), "The library derives its event from the state of the channel.", STATE_OFF);
        }
        if (group != null) {
            throw new InvalidListenerException(
                    method.describe(),
                    "Every instance of the application derives its event by itself, so a group cannot share the event.",
                    "Leave group out, or listen to the event of the bridge.");
        }
    }

    /** Infers the events from the parameter; an empty set means all events. */
    private static Set<String> inferred(HandlerSignature method, List<Class<?>> typed) {
        if (!typed.isEmpty() && DerivedEvents.isDerived(typed.get(0))) {
            return DerivedEvents.tokens(typed.get(0));
        }
        if (!typed.isEmpty()) {
            return EventTypes.byClass(typed.get(0)).stream()
                    .map(EventType::token)
                    .collect(Collectors.toSet());
        }
        if (method.types().stream().anyMatch(EventTypes::isAny)) {
            return Set.of();
        }
        throw new InvalidListenerException(
                method.describe(), "It names no event.", "Set event = \"...\", or take an event as a parameter.");
    }

    private static Set<String> named(
            AnnotationValues values, HandlerSignature method, List<Class<?>> typed, List<String> names) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                if (!typed.isEmpty()) {
                    throw values.invalid(
                            "event",
                            ALL,
                            "Take KrytenEvent or RawEvent for all events, not "
                                    + typed.get(0).getSimpleName() + ".");
                }
                return Set.of();
            }
            tokens.add(token(values, method, typed, name));
        }
        return tokens;
    }

    private static String token(AnnotationValues values, HandlerSignature method, List<Class<?>> typed, String name) {
        Class<?> derived = DerivedEvents.byName(name).orElse(null);
        if (derived != null) {
            checkType(values, typed, name, derived);
            return DerivedEvents.tokens(derived).iterator().next();
        }
        EventType<?> known = EventTypes.byName(name).orElse(null);
        if (known != null) {
            checkType(values, typed, name, known.eventClass());
            return known.token();
        }
        String hint = EventTypes.suggest(name)
                .map(near -> "Did you mean \"" + near + "\"? ")
                .orElse("");
        if (!MethodArguments.takesAnyEvent(method)) {
            throw values.invalid(
                    "event",
                    name,
                    "No such event is known. " + hint + "Known are " + String.join(", ", EventTypes.names())
                            + "; an event that is none of them can only be taken as RawEvent or JsonNode.");
        }
        logger.warn(
                "{} listens to '{}', which is no known event. {}",
                HandlerSignature.shortName(method.method()),
                name,
                hint);
        try {
            return Subjects.normalize(name);
        } catch (KrytenValidationException ex) {
            throw values.invalid("event", name, ex.getMessage() + ".");
        }
    }

    private static void checkType(AnnotationValues values, List<Class<?>> typed, String name, Class<?> given) {
        if (!typed.isEmpty() && !typed.get(0).isAssignableFrom(given)) {
            throw values.invalid(
                    "event",
                    name,
                    "It gives a " + given.getSimpleName() + ", the method takes a "
                            + typed.get(0).getSimpleName() + ".");
        }
    }
}
