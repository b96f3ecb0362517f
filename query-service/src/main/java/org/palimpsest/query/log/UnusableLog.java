package org.palimpsest.query.log;

/** The settings of the log are not usable; the message is a sentence that names the setting. */
final class UnusableLog extends RuntimeException {

    private final String remedy;

    UnusableLog(String sentence, String remedy) {
        super(sentence + ". " + remedy);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
