package org.palimpsest.seeds;

import java.io.PrintStream;

final class ProgressInLines implements Progress {

    private final PrintStream out;
    private String stage = "";
    private int total;
    private int done;

    ProgressInLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void begin(String stage, int total) {
        close();
        this.stage = stage;
        this.total = total;
        this.done = 0;
    }

    @Override
    public synchronized void step() {
        done++;
    }

    @Override
    public synchronized void close() {
        if (total > 0) {
            out.println(stage + ": " + done + " of " + total);
        }
        total = 0;
    }
}
