package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.annotation.Order;
import io.kryten.nats.SubjectRules;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.Assert;

/** Reads the text attributes of one annotation: {@code ${...}}, then {@code #{...}}, then the type of the attribute. */
public final class AnnotationValues {

    private final ConfigurableListableBeanFactory beans;
    private final Class<? extends Annotation> annotationType;
    private final Method method;

    /**
     * Creates a reader of the annotation of a method.
     *
     * @param beans resolves placeholders, expressions and names of beans
     * @param method the method with its annotation
     */
    public AnnotationValues(ConfigurableListableBeanFactory beans, AnnotatedMethod<?> method) {
        this(beans, method.annotation().annotationType(), method);
    }

    /**
     * Creates a reader of an annotation of a method or of its class.
     *
     * @param beans resolves placeholders, expressions and names of beans
     * @param annotationType the annotation, for failures
     * @param method the method, for failures
     */
    public AnnotationValues(
            ConfigurableListableBeanFactory beans,
            Class<? extends Annotation> annotationType,
            AnnotatedMethod<?> method) {
        this.beans = beans;
        this.annotationType = annotationType;
        this.method = method.declared();
    }

    /**
     * Returns a text.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @return the resolved text; empty if the attribute is not set
     * @throws InvalidListenerException if the value cannot be resolved
     */
    public String text(String attribute, String raw) {
        Object value = resolve(attribute, raw);
        return (value == null) ? "" : value.toString().trim();
    }

    /**
     * Returns the entries of a list; an entry may be an expression with several values, or a comma-separated list.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @return the resolved entries without blank ones
     * @throws InvalidListenerException if the value cannot be resolved
     */
    public List<String> list(String attribute, String[] raw) {
        ConversionService conversion = DefaultConversionService.getSharedInstance();
        return Arrays.stream(raw)
                .map(entry -> conversion.convert(resolve(attribute, entry), String[].class))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean flag(String attribute, String raw, boolean otherwise) {
        return parsed(attribute, raw, "Say true or false.", text -> {
                    Assert.isTrue(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"), "no boolean");
                    return Boolean.valueOf(text);
                })
                .orElse(otherwise);
    }

    /**
     * Returns a whole number from 1.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @param otherwise the number if the attribute is not set
     * @return the number
     * @throws InvalidListenerException if the value is no such number
     */
    public int positive(String attribute, String raw, int otherwise) {
        return parsed(attribute, raw, "Say a whole number from 1.", text -> {
                    int number = Integer.parseInt(text);
                    Assert.isTrue(number >= 1, "too small");
                    return number;
                })
                .orElse(otherwise);
    }

    /**
     * Returns the value of the attribute {@code concurrency}.
     *
     * @param raw the value of the annotation
     * @param order the value of the attribute {@code order}
     * @param otherwise the number if the attribute is not set
     * @return the number, from 1
     * @throws InvalidListenerException if the value is no such number, or has no effect because of the order
     */
    public int concurrency(String raw, Order order, int otherwise) {
        int number = positive("concurrency", raw, otherwise);
        if (order != Order.NONE && !text("concurrency", raw).isEmpty()) {
            throw invalid(
                    "concurrency",
                    text("concurrency", raw),
                    "Say order = Order.NONE too, or leave it out: with " + order
                            + " one event of a channel, or of a user, is handled at a time.");
        }
        return number;
    }

    /**
     * Returns a duration, for example {@code 5s} or {@code PT5S}.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @param otherwise the duration if the attribute is not set
     * @return the duration, zero or more
     * @throws InvalidListenerException if the value is no such duration
     */
    public Duration duration(String attribute, String raw, Duration otherwise) {
        return parsed(attribute, raw, "Say a duration such as 5s, 500ms or PT5S, or 0 for none.", text -> {
                    Duration duration = text.equals("0") ? Duration.ZERO : DurationFormatterUtils.detectAndParse(text);
                    Assert.isTrue(!duration.isNegative(), "negative");
                    return duration;
                })
                .orElse(otherwise);
    }

    /**
     * Returns a rank by its number or by the name of a constant of {@link Rank}.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @return the rank; empty if the attribute is not set
     * @throws InvalidListenerException if the value is no rank
     */
    public Optional<Rank> rank(String attribute, String raw) {
        String action = "Say a number such as 2, or one of " + String.join(", ", RankNames.all()) + ".";
        return parsed(attribute, raw, action, RankNames::parse);
    }

    /**
     * Returns the value of an attribute, empty if it is not set.
     *
     * @param action the correction of an invalid value
     * @param parser throws {@link IllegalArgumentException} for an invalid text
     */
    private <T> Optional<T> parsed(String attribute, String raw, String action, Function<String, T> parser) {
        String text = text(attribute, raw);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (IllegalArgumentException ex) {
            throw invalid(attribute, text, action);
        }
    }

    /**
     * Returns a queue group.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @return the group; null if the attribute is not set
     * @throws InvalidListenerException if the value is no name of a group
     */
    public @Nullable String group(String attribute, String raw) {
        String group = text(attribute, raw);
        if (group.isEmpty()) {
            return null;
        }
        try {
            SubjectRules.checkGroup(group);
        } catch (KrytenValidationException ex) {
            throw invalid(attribute, group, "Say a name without spaces.");
        }
        return group;
    }

    /**
     * Selects configured channels.
     *
     * @param configured the configured channels
     * @param names value of the attribute {@code channel}: channels in any case, as {@code channel} or {@code domain/channel};
     * empty for all
     * @param domain value of the attribute {@code domain}; empty for all
     * @return one or more channels
     * @throws InvalidListenerException if no configured channel matches
     */
    public Set<Channel> channels(KrytenChannels configured, String[] names, String domain) {
        String action = "kryten.channels has " + configured.all() + ".";
        List<String> wanted = list("channel", names);
        Set<Channel> selected = new LinkedHashSet<>(wanted.isEmpty() ? configured.all() : List.of());
        for (String name : wanted) {
            List<Channel> found = configured.matching(name);
            if (found.isEmpty()) {
                throw invalid("channel", name, action);
            }
            selected.addAll(found);
        }
        String only = text("domain", domain);
        selected.removeIf(channel -> !only.isEmpty() && !channel.domain().equalsIgnoreCase(only));
        if (selected.isEmpty()) {
            throw invalid("domain", only, action);
        }
        return selected;
    }

    /**
     * Returns a bean.
     *
     * @param attribute the attribute's name, for failures
     * @param name the bean's name
     * @param type the bean's type
     * @param <T> the bean's type
     * @return the bean
     * @throws InvalidListenerException if there is no such bean
     */
    public <T> T bean(String attribute, String name, Class<T> type) {
        try {
            return this.beans.getBean(name, type);
        } catch (BeansException ex) {
            throw invalid(attribute, name, "Say the name of a " + type.getSimpleName() + " bean.");
        }
    }

    /**
     * Returns a failure about the value of an attribute.
     *
     * @param attribute the attribute's name
     * @param value the value
     * @param action the correction, as a sentence
     * @return the failure, to be thrown
     */
    public InvalidListenerException invalid(String attribute, String value, String action) {
        return new InvalidListenerException(
                this.annotationType,
                HandlerSignature.describe(this.method),
                attribute + " = \"" + value + "\" cannot be used.",
                action);
    }

    private @Nullable Object resolve(String attribute, String raw) {
        try {
            String text = this.beans.resolveEmbeddedValue(raw);
            return (this.beans.getBeanExpressionResolver() == null)
                    ? text
                    : this.beans
                            .getBeanExpressionResolver()
                            .evaluate(text, new BeanExpressionContext(this.beans, null));
        } catch (RuntimeException ex) {
            throw invalid(attribute, raw, "It cannot be resolved: " + ex.getMessage());
        }
    }
}
