package io.kryten.test.autoconfigure;

import java.io.IOException;
import java.util.Set;

import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.KrytenListeners;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerErrorHandler;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Component filter of {@link KrytenTest}. */
final class KrytenTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<KrytenTest> {

    private static final Set<Class<?>> ALWAYS = Set.of(KrytenArgumentResolver.class, KrytenListenerErrorHandler.class);

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
        return super.defaultInclude(reader, readers)
                || (this.listeners.isEmpty() && hasListener(reader.getAnnotationMetadata(), readers));
    }

    /** Looks in the class and in its base classes and interfaces, which may have the listener method. */
    private static boolean hasListener(AnnotationMetadata type, MetadataReaderFactory readers) throws IOException {
        if (type.hasAnnotatedMethods(KrytenListener.class.getName())
                || type.hasAnnotatedMethods(KrytenListeners.class.getName())) {
            return true;
        }
        for (String inherited : type.getInterfaceNames()) {
            if (hasListener(inherited, readers)) {
                return true;
            }
        }
        String base = type.getSuperClassName();
        return base != null && hasListener(base, readers);
    }

    private static boolean hasListener(String typeName, MetadataReaderFactory readers) throws IOException {
        return !typeName.startsWith("java.")
                && hasListener(readers.getMetadataReader(typeName).getAnnotationMetadata(), readers);
    }
}
