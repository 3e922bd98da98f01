package io.kryten.listener;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

/** Method of a bean that is called through a method handle. */
public final class BoundMethod {

    private final String name;
    private final MethodHandle handle;

    private BoundMethod(String name, MethodHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * Binds a method to its bean.
     *
     * @param bean the bean, possibly a proxy
     * @param method the method to invoke on the bean
     * @return the bound method
     * @throws InvalidListenerException if the method cannot be called
     */
    public static BoundMethod of(Object bean, Method method) {
        method.setAccessible(true);
        try {
            MethodHandle unbound = MethodHandles.lookup().unreflect(method);
            MethodHandle handle = (Modifier.isStatic(method.getModifiers()) ? unbound : unbound.bindTo(bean))
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new BoundMethod(HandlerSignature.shortName(method), handle);
        } catch (IllegalAccessException ex) {
            throw new InvalidListenerException(
                    HandlerSignature.describe(method), "The method cannot be called.", "Make it and its class public.");
        }
    }

    /** {@return the method as {@code Type.method}} */
    public String name() {
        return this.name;
    }

    /**
     * Calls the method.
     *
     * @param arguments one argument for each parameter
     * @return the result; null for a method without one
     * @throws Throwable the exception of the method
     */
    public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
        return (Object) this.handle.invokeExact(arguments);
    }
}
