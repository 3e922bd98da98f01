package io.kryten.listener;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

/** Reads the text attributes of one annotation: {@code ${...}}, then {@code #{...}}, then the type of the attribute. */
final class AnnotationValues {

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
    private final Method method;

    AnnotationValues(ConfigurableListableBeanFactory beans, Method method) {
        this.beans = beans;
        this.method = method;
    }

    /** Returns the text, empty if the attribute is not set. */
    String text(String attribute, String raw) {
        Object value = resolve(attribute, raw);
        return (value == null) ? "" : value.toString().trim();
    }

    /** Returns the entries of a list; an entry may be an expression with several values, or a comma-separated list. */
    List<String> list(String attribute, String[] raw) {
        return Arrays.stream(raw)
                .flatMap(entry -> flatten(resolve(attribute, entry)))
                .flatMap(entry -> Arrays.stream(StringUtils.tokenizeToStringArray(entry, ",")))
                .toList();
    }

    boolean flag(String attribute, String raw, boolean otherwise) {
        String text = text(attribute, raw);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw invalid(attribute, text, "Say true or false.");
    }

    int positive(String attribute, String raw, int otherwise) {
        String text = text(attribute, raw);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException ex) {
            // Refused below, like a number that is too small.
        }
        throw invalid(attribute, text, "Say a whole number from 1.");
    }

    /** Returns a rank by its number or by the name of a constant of {@link Rank}; null if the attribute is not set. */
    @Nullable
    Rank rank(String attribute, String raw) {
        String text = text(attribute, raw);
        if (text.isEmpty()) {
            return null;
        }
        Rank named = RANKS.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (named != null) {
            return named;
        }
        try {
            return new Rank(Double.parseDouble(text));
        } catch (IllegalArgumentException ex) {
            throw invalid(
                    attribute, text, "Say a number such as 2, or one of " + String.join(", ", RANKS.keySet()) + ".");
        }
    }

    Duration duration(String attribute, String raw, Duration otherwise) {
        String text = text(attribute, raw);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            Duration duration = text.equals("0") ? Duration.ZERO : DurationFormatterUtils.detectAndParse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException ex) {
            // Refused below, like a negative duration.
        }
        throw invalid(attribute, text, "Say a duration such as 5s, 500ms or PT5S, or 0 for never.");
    }

    <T> T bean(String attribute, String name, Class<T> type) {
        try {
            return this.beans.getBean(name, type);
        } catch (org.springframework.beans.BeansException ex) {
            throw invalid(attribute, name, "Say the name of a " + type.getSimpleName() + " bean.");
        }
    }

    InvalidListenerException invalid(String attribute, String value, String mend) {
        return new InvalidListenerException(
                HandlerSignature.describe(this.method), attribute + " = \"" + value + "\" cannot be used.", mend);
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

    private static Stream<String> flatten(@Nullable Object value) {
        if (value instanceof Iterable<?> many) {
            return java.util.stream.StreamSupport.stream(many.spliterator(), false)
                    .map(String::valueOf);
        }
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf);
        }
        return (value == null) ? Stream.empty() : Stream.of(value.toString());
    }
}
