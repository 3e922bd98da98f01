package io.kryten.chatcommand;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.Assert;

/**
 * Value that a converter of the application, a static method or a constructor of its type, or else Spring's conversion makes of
 * a text.
 *
 * <p>The message of an {@link IllegalArgumentException} of the application is the reason of the reply; a text of the JDK or of
 * Spring is replaced. An exception that is not about the text is a failure of the call.
 */
final class ConvertedArgument implements ArgumentType {

    private static final List<String> FACTORIES = List.of("of", "valueOf", "from", "parse");

    private static final int LONGEST_REASON = 200;

    /** Exceptions by which a text is refused. */
    private static final List<Class<? extends Exception>> ABOUT_TEXT = List.of(
            IllegalArgumentException.class,
            KrytenValidationException.class,
            DateTimeException.class,
            ParseException.class,
            URISyntaxException.class,
            MalformedURLException.class);

    /** Packages whose texts are not meant for users. */
    private static final List<String> FOREIGN = List.of("java.", "javax.", "jdk.", "sun.", "org.springframework.");

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
        boolean several = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        if (type.isArray() || (several && type.getName().startsWith("java."))) {
            throw new IllegalArgumentException(
                    "Several values are the rest of the line: write <name...> and take a List of their type.");
        }
        if (type == Optional.class) {
            throw new IllegalArgumentException("An Optional holds a value, and a List holds values without Optional.");
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
        } catch (UndeclaredThrowableException ex) {
            failure = ex.getUndeclaredThrowable();
        } catch (RuntimeException ex) {
            failure = ex;
        }
        if (failure instanceof IllegalArgumentException && failure.getCause() != null && !isOfApplication(failure)) {
            // Spring wraps every failure of a Formatter.
            failure = failure.getCause();
        }
        if (failure != null && !isAboutText(failure)) {
            // The operator has to see it: the application has failed, whatever the text was.
            throw unchecked(failure);
        }
        throw new UnreadableValueException(
                Problem.INVALID,
                text,
                reason(failure).orElseGet(() -> ArgumentTarget.quoted(text) + " cannot be used as <" + part + ">"));
    }

    private static boolean isAboutText(Throwable failure) {
        return ABOUT_TEXT.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (failure instanceof RuntimeException known) ? known : new UndeclaredThrowableException(failure);
    }

    /** {@return the text that is meant for users; empty for texts of the JDK and of Spring} */
    private static Optional<String> reason(@Nullable Throwable failure) {
        boolean meant = failure instanceof KrytenValidationException
                || (failure instanceof IllegalArgumentException && isOfApplication(failure));
        return Optional.ofNullable((failure != null && meant) ? failure.getMessage() : null)
                .filter(message -> !message.isBlank())
                .map(message -> LogSafe.of(message, LONGEST_REASON));
    }

    /** {@return whether the application has written the text: Spring's assertions pass it on} */
    private static boolean isOfApplication(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String origin = (trace.length > 0)
                ? trace[0].getClassName()
                : failure.getClass().getName();
        return origin.equals(Assert.class.getName()) || FOREIGN.stream().noneMatch(origin::startsWith);
    }

    private static @Nullable Object invoke(Executable maker, String text) {
        try {
            return (maker instanceof Constructor<?> constructor)
                    ? constructor.newInstance(text)
                    : ((Method) maker).invoke(null, text);
        } catch (InvocationTargetException ex) {
            throw unchecked(ex.getTargetException());
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(maker + " cannot be called", ex);
        }
    }
}
