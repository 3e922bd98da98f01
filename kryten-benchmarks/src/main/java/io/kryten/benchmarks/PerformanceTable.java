package io.kryten.benchmarks;

/**
 * Runs all benchmarks that compare this library with plain jnats and Jackson, and prints one table of them.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), the word {@code quick} for a shorter run.
 */
public final class PerformanceTable {

    private PerformanceTable() {}

    /**
     * Runs the benchmarks.
     *
     * @param args see the class
     * @throws Exception if the server cannot be reached
     */
    public static void main(String[] args) throws Exception {
        String server = (args.length > 0) ? args[0] : "nats://localhost:4222";
        boolean quick = args.length > 1 && args[1].equals("quick");
        Table table = new Table();
        System.out.println(System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        DispatchThreadBenchmark.run(table, 5_000, quick ? 120 : 400);
        MetersBenchmark.run(table, 5_000, quick ? 400 : 2_000);
        DispatchBenchmark.run(table, server, quick ? 100_000 : 300_000, quick ? 2 : 5);
        LatencyBenchmark.run(table, server, quick ? 4_000 : 10_000, quick ? 1 : 3);
        CommandBenchmark.run(table, server, quick ? 4_000 : 20_000, quick ? 1 : 3);
        ConfirmedCommandBenchmark.run(table, server, quick ? 1_000 : 4_000, quick ? 1 : 3);
        StartBenchmark.run(table, server, quick ? 1 : 7);
        SurveyBenchmark.run(table, server);
        GrowthBenchmark.run(table, quick ? 500_000 : 10_000_000, quick ? 1_000 : 10_000);
        table.print();
        System.out.println();
        StateMemory.main(new String[0]);
    }
}
