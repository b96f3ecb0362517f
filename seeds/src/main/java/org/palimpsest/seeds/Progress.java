package org.palimpsest.seeds;

/** Tells a person how far a long action has come, on standard error. Safe for use by several threads. */
public interface Progress extends AutoCloseable {

    /** A stage begins, ending the one before. */
    void begin(String stage, int total);

    /** One more of the stage's total is done. */
    void step();

    @Override
    void close();

    /** A moving bar where a person looks at a terminal, else a plain line for each stage. */
    static Progress onStandardError(boolean terminal) {
        return terminal ? new ProgressOnTerminal() : new ProgressInLines(System.err);
    }

    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String stage, int total) {}

            @Override
            public void step() {}

            @Override
            public void close() {}
        };
    }
}
