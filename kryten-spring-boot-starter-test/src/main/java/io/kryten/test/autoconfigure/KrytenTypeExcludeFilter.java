package io.kryten.test.autoconfigure;

import java.io.IOException;
import java.util.Set;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.KrytenListeners;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.chatcommand.ChatCommandCondition;
import io.kryten.chatcommand.ChatCommandErrorReply;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerErrorHandler;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AbstractTypeHierarchyTraversingFilter;
import org.springframework.core.type.filter.TypeFilter;

/** Component filter of {@link KrytenTest}. */
final class KrytenTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<KrytenTest> {

    private static final Set<Class<?>> ALWAYS = Set.of(
            KrytenArgumentResolver.class,
            KrytenListenerErrorHandler.class,
            ChatCommandCondition.class,
            ChatCommandErrorReply.class,
            Converter.class);

    private static final TypeFilter LISTENERS = new ListenerMethodFilter();

    private final Set<Class<?>> listeners;

    KrytenTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        this.listeners = Set.of(getAnnotation()
                .getValue("listeners", Class[].class)
                .map(classes -> (Class<?>[]) classes)
                .orElse(new Class<?>[0]));
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return ALWAYS;
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return this.listeners;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory readers) throws IOException {
        return super.defaultInclude(reader, readers) || (this.listeners.isEmpty() && LISTENERS.match(reader, readers));
    }

    /** Classes with a listener method of their own, of a base class or of an interface. */
    private static final class ListenerMethodFilter extends AbstractTypeHierarchyTraversingFilter {

        ListenerMethodFilter() {
            super(true, true);
        }

        @Override
        protected boolean matchSelf(MetadataReader reader) {
            AnnotationMetadata type = reader.getAnnotationMetadata();
            return type.hasAnnotatedMethods(KrytenListener.class.getName())
                    || type.hasAnnotatedMethods(KrytenListeners.class.getName())
                    || type.hasAnnotatedMethods(KrytenRequestHandler.class.getName())
                    || type.hasAnnotatedMethods(ChatCommand.class.getName());
        }
    }
}
