package io.kryten.documentation;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.kryten.documentation.Page#all")
    void internalLinksResolve(Page page) {
        assertThat(page.links())
                .allSatisfy(link -> assertThat(resolves(page, link))
                        .as("link to %s in %s", link, page)
                        .isTrue());
    }

    private static boolean resolves(Page page, String link) {
        URI target = URI.create(link);
        if (target.isAbsolute()) {
            return true;
        }
        Path path = target.getPath().isEmpty()
                ? page.path()
                : page.path().resolveSibling(target.getPath()).normalize();
        return Files.exists(path)
                && (target.getFragment() == null || Page.of(path).anchors().contains(target.getFragment()));
    }
}
