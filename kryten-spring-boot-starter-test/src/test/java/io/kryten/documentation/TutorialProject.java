package io.kryten.documentation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Folder of a reader of the tutorial, with what Maven would do there. Its class path is that of this build. */
final class TutorialProject {

    private static final int MINUTES_OF_PROGRAM = 5;

    private final Path folder;
    private final Path classes;

    TutorialProject(Path folder) {
        this.folder = folder;
        this.classes = folder.resolve("target/classes");
    }

    /** Writes a file, over an earlier one of that name. */
    void write(Path file, String content) {
        try {
            Path target = this.folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, content);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Compiles all sources, tests included; a warning fails it as an error does. */
    void compile() throws IOException {
        List<Path> sources = files("src", ".java");
        Files.createDirectories(this.classes);
        for (Path resource : files("src/main/resources", "")) {
            Path target = this.classes.resolve(
                    this.folder.resolve("src/main/resources").relativize(resource));
            Files.createDirectories(target.getParent());
            Files.writeString(target, Files.readString(resource));
        }
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    this.classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "--release",
                    "17",
                    "-parameters",
                    "-proc:none",
                    "-Xlint:all,-processing,-classfile,-path,-options",
                    "-Werror");
            boolean compiled = compiler.getTask(
                            output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
    }

    /** Runs the tests of all classes whose name ends with Tests. */
    void test() throws IOException, InterruptedException {
        Path sources = this.folder.resolve("src/test/java");
        List<String> command = new ArrayList<>(java(TutorialTestRun.class.getName()));
        for (Path source : files("src/test/java", "Tests.java")) {
            String name = sources.relativize(source).toString();
            command.add(name.substring(0, name.length() - ".java".length()).replace(File.separatorChar, '.'));
        }
        Process tests = start(command);
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tests.waitFor()).as(output).isZero();
    }

    /**
     * Runs the main method of a class in a JVM of its own.
     *
     * @param entered the lines that the reader enters, each when the program wrote the one before
     * @param expected the end of a line that the program writes last
     * @return what the program wrote until then
     */
    String run(String className, List<String> entered, String expected) throws IOException {
        Process program = start(java(className));
        StringBuilder written = new StringBuilder();
        try (BufferedReader output = program.inputReader();
                PrintWriter input = new PrintWriter(program.outputWriter(), true)) {
            entered.forEach(input::println);
            String line = "";
            while (line != null && !line.endsWith(expected)) {
                line = output.readLine();
                written.append(line).append('\n');
            }
        } finally {
            program.destroy();
        }
        return written.toString();
    }

    /** Starts a program, and ends it after a time: with an end of its output a step fails, without one it hangs. */
    private static Process start(List<String> command) throws IOException {
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        program.onExit()
                .completeOnTimeout(program, MINUTES_OF_PROGRAM, TimeUnit.MINUTES)
                .thenAccept(Process::destroyForcibly);
        return program;
    }

    private List<String> java(String className) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                this.classes + File.pathSeparator + System.getProperty("java.class.path"),
                className);
    }

    private List<Path> files(String directory, String suffix) throws IOException {
        Path root = this.folder.resolve(directory);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
