package io.kryten.listener;

import java.util.ArrayList;
import java.util.List;

import io.kryten.health.KrytenStatistics;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.LoggerFactory;

/** Creates the containers of one application, which share its threads, interceptors and time-outs. */
final class KrytenListenerContainerFactory {

    private final ListenerExecutor executor;
    private final HandlerWatchdog watchdog;
    private final ReplySender replies;
    private final ListenerInterceptor interceptor;
    private final RateLimitedLogger limited;
    private final int queueCapacity;

    KrytenListenerContainerFactory(
            ListenerExecutor executor,
            HandlerWatchdog watchdog,
            ReplySender replies,
            KrytenStatistics statistics,
            Scheduler scheduler,
            List<ListenerInterceptor> interceptors,
            int queueCapacity) {
        this.executor = executor;
        this.watchdog = watchdog;
        this.replies = replies;
        List<ListenerInterceptor> all = new ArrayList<>(interceptors);
        all.add(new StatisticsInterceptor(statistics, scheduler));
        this.interceptor = CompositeListenerInterceptor.of(all);
        this.limited = new RateLimitedLogger(LoggerFactory.getLogger(KrytenListenerContainer.class), scheduler);
        this.queueCapacity = queueCapacity;
    }

    /** Returns a new container, stopped. */
    KrytenListenerContainer create(KrytenListenerEndpoint endpoint) {
        return new KrytenListenerContainer(
                endpoint,
                this.watchdog,
                this.interceptor,
                this.replies,
                this.executor,
                this.queueCapacity,
                this.limited);
    }
}
