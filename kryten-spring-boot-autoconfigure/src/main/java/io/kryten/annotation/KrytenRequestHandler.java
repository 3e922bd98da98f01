package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Method of a bean that answers requests of other services for one command (protocol.md section 4). Requests arrive on
 * {@code kryten.<name of this service>.command}; of several instances of a service one answers.
 *
 * <pre>{@code
 * @Component
 * class Balances {
 *
 *     @KrytenRequestHandler("balance.get")
 *     Balance balance(BalanceRequest request) {
 *         return new Balance(request.username(), this.accounts.of(request.username()));
 *     }
 *
 *     record BalanceRequest(String channel, String username) {}
 *
 *     record Balance(String username, int balance) {}
 * }
 * }</pre>
 *
 * <p>The fields of a request stand at the top level of the message or under {@code args}, which takes precedence; the fields
 * {@code service}, {@code command} and {@code meta} of the envelope are not among them. Parameters are bound by type, in any
 * order: {@code JsonNode} or {@code Map} (the fields), a record or class to which the fields are converted, {@code RawMessage}
 * (the whole message), and every type of a {@code KrytenArgumentResolver} bean. A parameter that cannot be bound fails the
 * start of the application, and so does a second method for the same command.
 *
 * <p>The result is the data of the reply, as JSON: a record, a map, a list or a simple value, or an {@code Optional} or
 * {@code CompletionStage} of one; void, null and an empty {@code Optional} give a reply without data. A
 * {@code KrytenValidationException} or an {@code IllegalArgumentException}, also of the constructor of a record, is a refusal:
 * its message is the error of the reply. Any other exception is counted and passed to the {@link #errorHandler()}, and the
 * reply says only that the command failed.
 *
 * <p>The annotation may be a meta-annotation. Every text attribute resolves {@code ${...}} and {@code #{...}}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface KrytenRequestHandler {

    /**
     * Command of the requests, for example {@code balance.get}. The library answers {@code system.ping},
     * {@code system.health}, {@code system.stats} and {@code system.version} itself.
     *
     * @return the command, compared exactly
     */
    String value();

    /**
     * Number of requests of this command that are handled concurrently.
     *
     * @return a number from 1; empty for {@code kryten.listener.concurrency}
     */
    String concurrency() default "";

    /**
     * Time after which a call is interrupted, and after which a stage that it returned fails.
     *
     * @return a duration such as {@code 5s} or {@code PT5S}, {@code 0} for never; empty for
     * {@code kryten.listener.timeout}
     */
    String timeout() default "";

    /**
     * Handler of the method's exceptions, refusals not included.
     *
     * @return the name of a {@code KrytenListenerErrorHandler} bean; empty for the default, which logs
     */
    String errorHandler() default "";

    /**
     * Id of the handler in the registry of listeners, in logs and in health.
     *
     * @return a unique id; empty for {@code bean.method}
     */
    String id() default "";
}
