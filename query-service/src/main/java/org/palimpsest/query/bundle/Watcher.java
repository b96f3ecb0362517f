package org.palimpsest.query.bundle;

/** Is told how far a verification has come; by several threads at a time. */
public interface Watcher {

    /** Another stage begins. */
    void begins(String stage, int steps);

    /** One of the stage's steps is done. */
    void step();
}
