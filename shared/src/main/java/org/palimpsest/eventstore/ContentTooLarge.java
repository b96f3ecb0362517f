package org.palimpsest.eventstore;

/** A content is over the limit of the content store. */
public final class ContentTooLarge extends RuntimeException {

    ContentTooLarge(int bytes) {
        super("The content has " + bytes + " bytes; the limit is " + ContentStore.LARGEST_CONTENT + ".");
    }
}
