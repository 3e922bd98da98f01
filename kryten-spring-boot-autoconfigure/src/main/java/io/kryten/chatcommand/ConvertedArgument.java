package io.kryten.chatcommand;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;

/**
 * Value that a static method of its type, or else Spring's conversion, makes of a text. The message of an
 * {@link IllegalArgumentException} of the type is the reason of the reply.
 */
final class ConvertedArgument implements ArgumentType {

    private static final List<String> FACTORIES = List.of("of", "valueOf", "from", "parse");

    private static final int LONGEST_REASON = 200;

    private final ConversionService conversion;

    ConvertedArgument(ConversionService conversion) {
        this.conversion = conversion;
    }

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        Class<?> type = target.type();
        Optional<Method> factory = factory(type);
        if (factory.isPresent()) {
            factory.get().setAccessible(true);
            return (text, call) -> read(text, target.part(), given -> invoke(factory.get(), given));
        }
        return this.conversion.canConvert(String.class, type)
                ? (text, call) -> read(text, target.part(), given -> this.conversion.convert(given, type))
                : null;
    }

    private static Optional<Method> factory(Class<?> type) {
        // Types of the JDK are left to Spring, which knows more forms of them.
        if (type.getName().startsWith("java.")) {
            return Optional.empty();
        }
        return FACTORIES.stream()
                .flatMap(name -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name) && makes(method, type)))
                .findFirst();
    }

    private static boolean makes(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && type.isAssignableFrom(method.getReturnType())
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0].isAssignableFrom(String.class);
    }

    private static Object read(String text, String part, Function<String, @Nullable Object> conversion) {
        Throwable failure;
        try {
            Object value = conversion.apply(text);
            if (value != null) {
                return value;
            }
            failure = null;
        } catch (ConversionFailedException ex) {
            failure = ex.getCause();
        } catch (RuntimeException ex) {
            failure = ex;
        }
        if (failure instanceof ChatCommandException refusal) {
            throw refusal;
        }
        throw new UnreadableValueException(
                reason(failure).orElseGet(() -> ArgumentTarget.quoted(text) + " cannot be used as <" + part + ">"));
    }

    /** Texts of other exceptions are not meant for users. */
    private static Optional<String> reason(@Nullable Throwable failure) {
        boolean meant = (failure instanceof IllegalArgumentException && !(failure instanceof NumberFormatException))
                || failure instanceof KrytenValidationException;
        return Optional.ofNullable((failure != null && meant) ? failure.getMessage() : null)
                .filter(message -> !message.isBlank())
                .map(message -> LogSafe.of(message, LONGEST_REASON));
    }

    private static @Nullable Object invoke(Method factory, String text) {
        try {
            return factory.invoke(null, text);
        } catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new UnreadableValueException(ArgumentTarget.quoted(text) + " cannot be read");
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(factory + " cannot be called", ex);
        }
    }
}
