package org.palimpsest.query.page;

import java.util.List;
import java.util.stream.Stream;

/** Every page that can be looked at without a database, with every kind of samples and of visitor. */
final class PreviewPages {

    static final String ID = "11111111-1111-3111-8111-111111111111";

    static final List<String> ADDRESSES = List.of(
            "/",
            "/sources",
            "/sources/new",
            "/sources/" + ID,
            "/figures",
            "/figures/new",
            "/figures/" + ID,
            "/figures/" + ID + "/replay",
            "/figures/" + ID + "/history",
            "/claims",
            "/claims/new",
            "/claims/new?source=" + ID,
            "/claims/" + ID,
            "/search",
            "/search?q=shot",
            "/queue",
            "/reviewers",
            "/findings",
            "/findings/" + ID,
            "/findings/" + ID + "/card",
            "/login",
            "/login?error",
            "/login?logout",
            "/failing");

    private static final List<String> VISITORS = List.of("nobody", "checker-a1", "checker-a2", "editor-1", "auditor-1");

    private PreviewPages() {}

    /** Addresses with the given kinds of samples, as each of the visitors. */
    static Stream<String> all(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> VISITORS.stream()
                        .flatMap(visitor -> ADDRESSES.stream()
                                .map(address -> address + (address.contains("?") ? "&" : "?") + "kind=" + kind + "&as="
                                        + visitor)));
    }
}
