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
            "/redactions",
            "/redactions/new",
            "/redactions/" + ID,
            "/reviewers",
            "/findings",
            "/findings/" + ID,
            "/findings/" + ID + "/card",
            "/login",
            "/login?error",
            "/login?logout",
            "/failing");

    private static final List<String> VISITORS = List.of("nobody", "checker-a1", "checker-a2", "editor-1", "auditor-1");

    /** Of which administrators see more than others. */
    private static final List<String> OF_ADMINISTRATORS = List.of("/queue", "/redactions", "/redactions/" + ID);

    private PreviewPages() {}

    /** Addresses with the given kinds of samples, as each of the visitors. */
    static Stream<String> all(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> Stream.concat(
                        VISITORS.stream()
                                .flatMap(visitor -> ADDRESSES.stream().map(address -> with(address, kind, visitor))),
                        OF_ADMINISTRATORS.stream().map(address -> with(address, kind, "admin"))));
    }

    private static String with(String address, String kind, String visitor) {
        return address + (address.contains("?") ? "&" : "?") + "kind=" + kind + "&as=" + visitor;
    }
}
