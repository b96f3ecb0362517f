package org.palimpsest.query.page;

/**
 * What others show of a page when it is linked to; the model of a page has it as {@code preview}.
 *
 * @param description a sentence or two
 * @param address the whole address by which the page is to be known
 * @param linked the whole address of the same as linked data
 */
record Preview(String title, String description, String address, String linked) {

    private static final int LONGEST = 280;

    /** With a text of any length. */
    static Preview of(String title, String text, String address, String linked) {
        String line = text.replaceAll("\\s+", " ").strip();
        return new Preview(title, line.length() <= LONGEST ? line : cut(line), address, linked);
    }

    private static String cut(String line) {
        int space = line.lastIndexOf(' ', LONGEST - 1);
        int end = space > 0 ? space : LONGEST - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
