package org.palimpsest.query.verification;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.replay.Watcher;

/** A verification and how far it has come. One thread drives it, or several in its second part; many look. */
final class VerificationRun implements Watcher {

    /** What is being verified. */
    enum Part {
        /** Every event against the tree that was signed. */
        LOG,
        /** Every stored consensus against the events. */
        CONSENSUS
    }

    /**
     * How far it has come.
     *
     * @param done events
     * @param total events of this part
     */
    record Reached(Part part, long done, long total) {}

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicLong done = new AtomicLong();
    private volatile Part part = Part.LOG;
    private volatile long total;
    private volatile @Nullable VerificationView result;
    private volatile @Nullable String failure;

    void beginsLog(long size) {
        total = size;
    }

    void logReached(long size) {
        done.set(size);
    }

    @Override
    public void begins(int events) {
        done.set(0);
        total = events;
        part = Part.CONSENSUS;
    }

    @Override
    public void step() {
        done.incrementAndGet();
    }

    void ended(VerificationView verified) {
        result = verified;
        end.countDown();
    }

    void failed(String why) {
        failure = why;
        end.countDown();
    }

    Reached reached() {
        return new Reached(part, done.get(), total);
    }

    boolean isOver() {
        return end.getCount() == 0;
    }

    /** @return whether it is over */
    boolean await(long milliseconds) throws InterruptedException {
        return end.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Null until it is over, and when it failed. */
    @Nullable
    VerificationView result() {
        return result;
    }

    /** Why it came to no result. */
    @Nullable
    String failure() {
        return failure;
    }
}
