package org.palimpsest.command.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Works that wait for the disk beside each other, except that what is in one lane is done in order. */
final class Lanes implements AutoCloseable {

    private static final int WAITING = 64;

    private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Lanes(int count) {
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(WAITING);
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("import-lane-" + i).start(() -> work(queue)));
        }
    }

    /** Waits while the lane is full. The work must not throw. */
    void submit(int hash, Runnable work) throws InterruptedException {
        queues.get(Math.floorMod(hash, queues.size())).put(work);
    }

    private static void work(BlockingQueue<Runnable> queue) {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only when nothing waits any more, or what waits does not matter. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
