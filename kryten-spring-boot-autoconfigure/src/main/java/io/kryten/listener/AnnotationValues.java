package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.kryten.Rank;
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

    private static final Map<String, Rank> RANKS = new TreeMap<>(Map.of(
            "guest", Rank.GUEST,
            "registered", Rank.REGISTERED,
            "leader", Rank.LEADER,
            "moderator", Rank.MODERATOR,
            "admin", Rank.ADMIN,
            "owner", Rank.OWNER,
            "creator", Rank.CREATOR,
            "site-admin", Rank.SITE_ADMIN));

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
        this.beans = beans;
        this.annotationType = method.annotation().annotationType();
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

    /** Returns the entries of a list; an entry may be an expression with several values, or a comma-separated list. */
    List<String> list(String attribute, String[] raw) {
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
     * Returns a duration, for example {@code 5s} or {@code PT5S}.
     *
     * @param attribute the attribute's name, for failures
     * @param raw the value of the annotation
     * @param otherwise the duration if the attribute is not set
     * @return the duration, zero or more
     * @throws InvalidListenerException if the value is no such duration
     */
    public Duration duration(String attribute, String raw, Duration otherwise) {
        return parsed(attribute, raw, "Say a duration such as 5s, 500ms or PT5S, or 0 for never.", text -> {
                    Duration duration = text.equals("0") ? Duration.ZERO : DurationFormatterUtils.detectAndParse(text);
                    Assert.isTrue(!duration.isNegative(), "negative");
                    return duration;
                })
                .orElse(otherwise);
    }

    /** Returns a rank by its number or by the name of a constant of {@link Rank}; empty if the attribute is not set. */
    Optional<Rank> rank(String attribute, String raw) {
        String mend = "Say a number such as 2, or one of " + String.join(", ", RANKS.keySet()) + ".";
        return parsed(attribute, raw, mend, text -> {
            Rank named = RANKS.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            return (named != null) ? named : new Rank(Double.parseDouble(text));
        });
    }

    /**
     * Returns the value of an attribute, empty if it is not set.
     *
     * @param mend the correction of an invalid value
     * @param parser throws {@link IllegalArgumentException} for an invalid text
     */
    private <T> Optional<T> parsed(String attribute, String raw, String mend, Function<String, T> parser) {
        String text = text(attribute, raw);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (IllegalArgumentException ex) {
            throw invalid(attribute, text, mend);
        }
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
     * @param mend the correction, as a sentence
     * @return the failure, to be thrown
     */
    public InvalidListenerException invalid(String attribute, String value, String mend) {
        return new InvalidListenerException(
                this.annotationType,
                HandlerSignature.describe(this.method),
                attribute + " = \"" + value + "\" cannot be used.",
                mend);
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
