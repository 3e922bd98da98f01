package io.kryten.listener;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.springframework.core.ResolvableType;

/** Types that a listener method may return. */
public final class ReturnTypes {

    private ReturnTypes() {}

    /**
     * Refuses a method whose result cannot be a reply.
     *
     * @param method the method
     * @throws InvalidListenerException if the type of its result is no reply
     */
    public static void check(HandlerSignature method) {
        ResolvableType type = method.returnType();
        if (type.resolve(Object.class) != void.class && !isReply(type) && !isStage(type)) {
            throw new InvalidListenerException(
                    method.describe(),
                    "Return type " + type + " is no reply.",
                    "Allowed are void, CharSequence (such as String), Optional<String> and CompletionStage<String>.");
        }
    }

    private static boolean isStage(ResolvableType type) {
        ResolvableType value = type.as(CompletionStage.class).getGeneric(0);
        return CompletionStage.class.isAssignableFrom(type.resolve(Object.class))
                && (isReply(value) || value.resolve(Object.class) == Void.class);
    }

    private static boolean isReply(ResolvableType type) {
        return isText(type) || (type.resolve(Object.class) == Optional.class && isText(type.getGeneric(0)));
    }

    private static boolean isText(ResolvableType type) {
        return CharSequence.class.isAssignableFrom(type.resolve(Object.class));
    }
}
