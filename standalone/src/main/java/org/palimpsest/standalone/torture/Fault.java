package org.palimpsest.standalone.torture;

/** What goes wrong in a round. */
public enum Fault {
    KILL_COMMAND("a command service is killed"),
    KILL_QUERY("a query service is killed"),
    KILL_POSTGRES("PostgreSQL is killed"),
    CUT_CONNECTIONS("every connection to PostgreSQL is cut"),
    PAUSE_COMMAND("a command service stands still for longer than anybody waits"),
    PAUSE_QUERY("a query service stands still for longer than anybody waits"),
    CLOCKS_APART("clocks are two minutes wrong, one either way"),
    POISON("an event is stored that no program can read"),
    FULL_DISK("PostgreSQL's disk is full");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
