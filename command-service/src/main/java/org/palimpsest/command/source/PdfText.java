package org.palimpsest.command.source;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.problem.Problem;

/**
 * Takes the text out of a PDF, within bounds: what it unpacks to, pages, time and the text itself. Two at a time, each in
 * a thread that can be given up.
 */
final class PdfText {

    static final int MOST_PAGES = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long SCRATCH = 64L * 1024 * 1024;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private PdfText() {}

    /** @throws Problem 422 when it cannot be read within the bounds, 503 when too many are being read */
    static String of(byte[] file) {
        if (contains(file, "/Encrypt")) {
            throw encrypted();
        }
        PdfStreams.check(file);
        FutureTask<String> reading = new FutureTask<>(() -> {
            try {
                return read(file, System.nanoTime() + PATIENCE.toNanos());
            } finally {
                AT_ONCE.release();
            }
        });
        try {
            if (!AT_ONCE.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            Thread.ofPlatform().daemon().name("pdf-text").start(reading);
            return reading.get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true);
            throw takesTooLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    private static Problem refusal(Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case InvalidPasswordException password -> encrypted();
            case OutOfTime late -> takesTooLong();
            // PDFBox meets a broken file with whatever exception comes first.
            default ->
                TextExtraction.unreadable(
                        "broken-pdf",
                        "is a PDF that cannot be read (" + TextExtraction.shown(String.valueOf(cause.getMessage()))
                                + "); print it to a new PDF, or add its text");
        };
    }

    private static String read(byte[] file, long deadline) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(SCRATCH).streamCache)) {
            if (document.isEncrypted()) {
                throw encrypted();
            }
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw TextExtraction.unreadable(
                        "too-many-pages",
                        "has " + document.getNumberOfPages() + " pages; at most 2,000 are read, so add it in parts");
            }
            Stripper stripper = new Stripper(deadline);
            stripper.setLineSeparator("\n");
            Bounded text = new Bounded();
            stripper.writeText(document, text);
            String read = text.toString().replace('\0', '\uFFFD').strip();
            if (read.isEmpty()) {
                throw TextExtraction.unreadable(
                        "no-text-in-file",
                        "is a PDF without text, such as a scan; run a text recognition over it first, or add its text");
            }
            return read;
        }
    }

    /** Looks at the clock with every operator of a page. */
    private static final class Stripper extends PDFTextStripper {

        private final long deadline;

        Stripper(long deadline) throws IOException {
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new OutOfTime();
            }
            super.processOperator(operator, operands);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
                throws IOException {
            if (failure instanceof OutOfTime) {
                throw failure;
            }
            super.operatorException(operator, operands, failure);
        }
    }

    private static final class OutOfTime extends IOException {
        OutOfTime() {
            super("out of time");
        }
    }

    /** Keeps a text up to the largest that can be held. */
    private static final class Bounded extends Writer {

        private final StringWriter text = new StringWriter();

        @Override
        public void write(char[] characters, int offset, int length) {
            if (text.getBuffer().length() + length > ContentStore.LARGEST_CONTENT) {
                throw new Problem(413, "too-large", "The text is too large", "The text of the PDF has more than 5 MB.")
                        .at("/file", "too-large", "has more than 5 MB of text; add it in parts");
            }
            text.write(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static boolean contains(byte[] file, String word) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(word);
    }

    private static Problem encrypted() {
        return TextExtraction.unreadable("encrypted", "is an encrypted PDF; remove its protection first");
    }

    private static Problem takesTooLong() {
        return TextExtraction.unreadable(
                "takes-too-long", "takes longer than 20 seconds to read; add its text instead");
    }

    private static Problem busy() {
        return new Problem(503, "unavailable", "Not available at the moment", "Other PDFs are being read; try again.")
                .header("Retry-After", "10");
    }
}
