package org.palimpsest.seeds;

/**
 * What is wrong with one row.
 *
 * @param file the file as it is named in the seeds module
 * @param line the line on which the row begins, from 1
 * @param row what the row is, such as "claim wiki-camps-peak"
 * @param detail what is wrong and, where that is known, what to do
 * @param skipped whether nothing is wrong with the row itself but with one that it depends on
 */
public record Fault(String file, int line, String row, String detail, boolean skipped) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + row + (skipped ? " skipped: " : ": ") + detail;
    }
}
