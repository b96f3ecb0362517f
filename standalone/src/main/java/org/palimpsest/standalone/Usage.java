package org.palimpsest.standalone;

/** Something typed, or set in the environment, that cannot be meant; the message is a sentence that names it. */
final class Usage extends RuntimeException {

    Usage(String sentence) {
        super(sentence);
    }
}
