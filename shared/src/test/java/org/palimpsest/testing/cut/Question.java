package org.palimpsest.testing.cut;

/**
 * Something to ask of a server.
 *
 * @param address path and query, without {@code at}
 * @param accept the format that is wanted; empty for any
 */
public record Question(String address, String accept) {

    public static Question of(String address) {
        return new Question(address, "");
    }

    /** The same, as of a position or an instant. */
    public String asOf(Object at) {
        return address + (address.contains("?") ? "&at=" : "?at=") + at;
    }

    /** Whether it is about one thing, which has a version of its own. */
    public boolean isAboutOne() {
        return address.matches("/api/v1/(claims|figures|annotations)/[^/?.]+");
    }

    public boolean isAList() {
        return address.matches("/api/v1/(claims|figures)(\\.\\w+)?(\\?.*)?");
    }
}
