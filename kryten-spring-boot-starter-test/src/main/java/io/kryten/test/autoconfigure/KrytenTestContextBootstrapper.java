package io.kryten.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the contexts of {@link KrytenTest}. */
final class KrytenTestContextBootstrapper extends TestSliceTestContextBootstrapper<KrytenTest> {}
