package io.kryten.chatcommand;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;

/**
 * Value that a converter of the application, a static method or a constructor of its type, or else Spring's conversion makes of
 * a text. The message of an
 * {@link IllegalArgumentException} of the type is the reason of the reply.
 */
final class ConvertedArgument implements ArgumentType {

    private static final List<String> FACTORIES = List.of("of", "valueOf", "from", "parse");

    private static final int LONGEST_REASON = 200;

    private final ConversionService converters;
    private final ConversionService conversion;

    /**
     * Creates the type.
     *
     * @param converters the converters of the application, which come first
     * @param conversion converts to types that have no method and no constructor of their own
     */
    ConvertedArgument(ConversionService converters, ConversionService conversion) {
        this.converters = converters;
        this.conversion = conversion;
    }

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        Class<?> type = target.type();
        Function<String, @Nullable Object> conversion = conversion(type);
        return (conversion != null) ? (text, call) -> read(text, target.part(), conversion) : null;
    }

    private @Nullable Function<String, @Nullable Object> conversion(Class<?> type) {
        if (this.converters.canConvert(String.class, type)) {
            return text -> this.converters.convert(text, type);
        }
        if (Collection.class.isAssignableFrom(type) && type.getName().startsWith("java.")) {
            throw new IllegalArgumentException(
                    "Several values are the rest of the line: write <name...> and take a List of their type.");
        }
        // Types of the JDK are left to Spring, which knows more forms of them.
        Executable own = type.getName().startsWith("java.") ? null : maker(type);
        if (own != null) {
            own.setAccessible(true);
            return text -> invoke(own, text);
        }
        return this.conversion.canConvert(String.class, type) ? text -> this.conversion.convert(text, type) : null;
    }

    /** {@return a static method or a constructor that makes the type of a text; null if there is none} */
    private static @Nullable Executable maker(Class<?> type) {
        Stream<Executable> methods = FACTORIES.stream()
                .flatMap(name -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name) && makes(method, type)));
        Stream<Executable> constructors = Modifier.isAbstract(type.getModifiers())
                ? Stream.empty()
                : Arrays.stream(type.getDeclaredConstructors());
        return Stream.concat(methods, constructors)
                .filter(ConvertedArgument::takesText)
                .findFirst()
                .orElse(null);
    }

    private static boolean makes(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
    }

    private static boolean takesText(Executable maker) {
        return !Modifier.isPrivate(maker.getModifiers())
                && maker.getParameterCount() == 1
                && maker.getParameterTypes()[0].isAssignableFrom(String.class);
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

    private static @Nullable Object invoke(Executable maker, String text) {
        try {
            return (maker instanceof Constructor<?> constructor)
                    ? constructor.newInstance(text)
                    : ((Method) maker).invoke(null, text);
        } catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new UnreadableValueException(ArgumentTarget.quoted(text) + " cannot be read");
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(maker + " cannot be called", ex);
        }
    }
}
