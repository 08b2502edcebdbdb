package ecny.perf.crypto;

/**
 * One way to do one thing, to be timed beside others.
 *
 * @param name as printed
 * @param work does the thing a number of times and answers a checksum of what came out
 */
record Contender(String name, Work work) {
    /** Does something again and again. */
    @FunctionalInterface
    interface Work {
        /** @return for verification how many held, else some of the bits that came out */
        long run(int operations);
    }
}
