package org.palimpsest.query.replay;

/** Is told how far a verification has come; by several threads at a time. */
public interface Watcher {

    /** @param total how many events of figures and claims there will be */
    void begins(int total);

    /** One of them is done. */
    void step();
}
