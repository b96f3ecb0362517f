package org.palimpsest.query.plot;

/** What a plot says of claims that it draws together. */
public interface GroupWords {

    /** Where nothing is drawn together. */
    GroupWords NONE = new GroupWords() {
        @Override
        public String ofRoot(int claims, double weight) {
            return "";
        }

        @Override
        public String alone() {
            return "";
        }

        @Override
        public String lighter(int claims) {
            return "";
        }
    };

    /** Beside the title of a root: how many claims go back to it and their share of the weight, 0 to 1. */
    String ofRoot(int claims, double weight);

    /** In place of the title, over claims whose root nobody shares. */
    String alone();

    /** Before the claims that share a line. */
    String lighter(int claims);
}
