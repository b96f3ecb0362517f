package org.palimpsest.standalone;

import java.io.PrintStream;

/** Where answers and where everything else goes: data on standard output, progress and complaints on standard error. */
final class Console {

    private Console() {}

    static void data(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static void progress(String line) {
        PrintStream error = System.err;
        error.println(line);
        error.flush();
    }

    /** Whether a person looks at standard error; only the script that starts us can tell. */
    static boolean isTerminal() {
        return Boolean.getBoolean("palimpsest.terminal");
    }
}
