package org.palimpsest.seeds;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns rows into writes, and remembers what the server answered so that later rows can refer to earlier ones. */
final class Ledger {

    private static final String LIBRARIAN = "checker-a1";
    private static final int TRIES = 5;
    private static final Pattern CLAIM_LINK = Pattern.compile("/claims/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Seeds seeds;
    private final Api api;
    private final Known sources = new Known("source");
    private final Known figures = new Known("figure");
    private final Known claims = new Known("claim");
    private final Known reviews = new Known("review");
    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    Ledger(Seeds seeds, Api api) {
        this.seeds = seeds;
        this.api = api;
        seeds.sources().forEach(row -> row.optional("key").ifPresent(sources::named));
        seeds.figures().forEach(row -> row.optional("key").ifPresent(figures::named));
        seeds.claims().values().stream()
                .flatMap(List::stream)
                .forEach(row -> row.optional("key").ifPresent(claims::named));
    }

    Step source(Row row) {
        return step(row, "source", () -> {
            String key = row.text("key");
            Map<String, Object> body =
                    copy(row, "title", "kind", "authors", "publisher", "language", "published", "link", "licence");
            if (row.optional("digest").isPresent()) {
                body.put("text", digest(key));
            }
            sources.loaded(key, post(LIBRARIAN, "/sources", body, key).id());
        });
    }

    Step relation(Row source, Row relation) {
        String what = "relation of source " + source.optional("key").orElse("?") + " to "
                + relation.optional("other").orElse("?");
        return new Step(relation, what, () -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("relation", relation.text("relation"));
            body.put("otherSourceId", sources.id(relation.text("other")));
            post(LIBRARIAN, "/sources/" + sources.id(source.text("key")) + "/relations", body, "");
        });
    }

    Step figure(Row row) {
        return step(row, "figure", () -> {
            String key = row.text("key");
            Map<String, Object> body = copy(
                    row,
                    "name",
                    "measure",
                    "unit",
                    "valueType",
                    "population",
                    "place",
                    "periodFrom",
                    "periodTo",
                    "scope");
            Answer answer = post(LIBRARIAN, "/figures", body, key);
            figures.loaded(key, answer.id());
            seen("/figures/" + answer.id(), answer);
        });
    }

    Step claim(String source, Row row) {
        return step(row, "claim", () -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sourceId", sources.id(source));
            body.put("passage", Anchor.of(row.text("quote"), digest(source)).passage());
            body.put("statement", row.text("statement"));
            row.optional("figure").ifPresent(figure -> body.put("figureId", figures.id(figure)));
            row.member("value").ifPresent(value -> body.put("value", value));
            row.optional("root").ifPresent(root -> body.put("rootId", sources.id(root)));
            String id = filed(row, body);
            claims.loaded(row.text("key"), id);
        });
    }

    Step review(Row row) {
        return review(row, row.optional("claim").orElse("?"), "");
    }

    /** The proposal, the decision on it, and the reviews of what came out, as one step each. */
    List<Step> revision(Row row) {
        String claim = row.optional("claim").orElse("?");
        String what = "revision of claim " + claim;
        Known proposed = new Known("revision");
        proposed.named(claim);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(row, what, () -> proposed.loaded(claim, propose(row))));
        if (row.member("decision").isPresent()) {
            steps.add(
                    new Step(row, "decision on " + what, () -> decide(row.in("decision"), claim, proposed.id(claim))));
        }
        for (Row after : row.rows("reviewsAfter")) {
            steps.add(review(after, claim, "after " + row.optional("reason").orElse("")));
        }
        return steps;
    }

    Step finding(Row row) {
        String subject = row.optional("claim").or(() -> row.optional("figure")).orElse("?");
        return new Step(row, "finding on " + subject, () -> {
            Map<String, Object> body = new LinkedHashMap<>();
            Optional<String> claim = row.optional("claim");
            String path = claim.map(key -> "/claims/" + claims.id(key))
                    .orElseGet(() -> "/figures/" + figures.id(row.text("figure")));
            body.put(claim.isPresent() ? "claimId" : "figureId", path.substring(path.lastIndexOf('/') + 1));
            body.putAll(copy(row, "rating", "summary", "reason"));
            body.put("disputes", disputes(row, claim.orElse("")));
            seen(path, guarded(row.text("publishedBy"), "/findings", body, subject, path));
        });
    }

    private Step review(Row row, String claim, String occasion) {
        String reviewer = row.optional("reviewer").orElse("?");
        return new Step(row, "review of claim " + claim + " by " + reviewer, () -> {
            reviews.named(claim + " by " + reviewer);
            String path = "/claims/" + claims.id(claim);
            boolean confirms = stance(row).equals("CONFIRM");
            Map<String, Object> body = confirms ? new LinkedHashMap<>() : copy(row, "reason");
            body.put(
                    "evidence",
                    row.rows("evidence").stream().map(this::evidence).toList());
            body.putAll(copy(row, "note", "proposedValue"));
            Answer answer =
                    post(row.text("reviewer"), path + (confirms ? "/confirmations" : "/disputes"), body, occasion);
            reviews.loaded(claim + " by " + reviewer, answer.id());
            seen(path, answer);
        });
    }

    private static String stance(Row row) {
        String stance = row.text("stance");
        if (!stance.equals("CONFIRM") && !stance.equals("DISPUTE")) {
            throw new BrokenRow("\"stance\" is \"" + stance + "\"; write CONFIRM or DISPUTE");
        }
        return stance;
    }

    private Map<String, Object> evidence(Row evidence) {
        Map<String, Object> body = copy(evidence, "link", "locator", "grade", "archiveSha256");
        evidence.optional("source").ifPresent(source -> {
            body.put("sourceId", sources.id(source));
            evidence.optional("quote")
                    .ifPresent(quote ->
                            body.put("passage", Anchor.of(quote, digest(source)).passage()));
        });
        return body;
    }

    private String propose(Row row) {
        String path = "/claims/" + claims.id(row.text("claim"));
        Map<String, Object> body = copy(row, "statement", "value", "reason");
        row.optional("figure").ifPresent(figure -> body.put("figureId", figures.id(figure)));
        row.optional("root").ifPresent(root -> body.put("rootId", sources.id(root)));
        Answer answer = guarded(row.text("proposedBy"), path + "/revisions", body, "", path);
        seen(path, answer);
        return answer.id();
    }

    private void decide(Row decision, String claim, String revision) {
        String path = "/claims/" + claims.id(claim);
        String outcome = decision.text("outcome").toUpperCase(Locale.ROOT);
        Map<String, Object> body = switch (outcome) {
            case "APPROVED", "APPROVE", "APPROVAL" -> {
                Map<String, Object> approval = new LinkedHashMap<>();
                approval.put("disputes", disputes(decision, claim));
                approval.putAll(copy(decision, "note"));
                yield approval;
            }
            case "REFUSED", "REFUSE", "REFUSAL", "WITHDRAWN" -> copy(decision, "reason");
            default -> throw new BrokenRow("\"outcome\" is \"" + outcome + "\"; write APPROVED, REFUSED or WITHDRAWN");
        };
        String verb =
                outcome.startsWith("APPROV") ? "/approval" : outcome.equals("WITHDRAWN") ? "/withdrawal" : "/refusal";
        seen(path, guarded(decision.text("by"), "/revisions/" + revision + verb, body, "", path));
    }

    private List<Map<String, Object>> disputes(Row row, String claim) {
        return row.rows("disputes").stream()
                .map(dispute -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    String of = dispute.optional("claim").orElse(claim);
                    body.put("reviewId", reviews.id(of + " by " + dispute.text("reviewer")));
                    body.putAll(copy(dispute, "treatment", "note"));
                    return body;
                })
                .toList();
    }

    // The same passage with the same value may be on file already, from an earlier edition of the data.
    private String filed(Row row, Map<String, Object> body) {
        try {
            Answer answer = post(row.text("filedBy"), "/claims", body, row.text("key"));
            seen("/claims/" + answer.id(), answer);
            return answer.id();
        } catch (Refused refused) {
            Matcher link = CLAIM_LINK.matcher(refused.problem().toString());
            if (refused.status() == 409 && link.find()) {
                return link.group(1);
            }
            throw refused;
        }
    }

    /** A write that must name the state it was decided on; somebody else may change that state in between. */
    private Answer guarded(String userName, String path, Map<String, Object> body, String occasion, String thing) {
        for (int attempt = 1; ; attempt++) {
            String etag =
                    api.get(thing, userName, positions.getOrDefault(thing, -1L)).etag();
            try {
                return post(userName, path, body, occasion, etag);
            } catch (Refused refused) {
                if (refused.status() != 412 || attempt == TRIES) {
                    throw refused;
                }
            }
        }
    }

    private void seen(String thing, Answer answer) {
        positions.merge(thing, answer.position(), Math::max);
    }

    private Answer post(String userName, String path, Map<String, Object> body, String occasion) {
        return post(userName, path, body, occasion, null);
    }

    private Answer post(
            String userName, String path, Map<String, Object> body, String occasion, @Nullable String ifMatch) {
        String key = "seeds-" + sha256(String.join("\n", userName, path, occasion, Api.JSON.writeValueAsString(body)));
        return api.post(userName, path, body, key, ifMatch);
    }

    private String digest(String source) {
        return Optional.ofNullable(seeds.digests().get(source))
                .orElseThrow(() -> new BrokenRow("source \"" + source + "\" has no digest to quote from"));
    }

    private static Map<String, Object> copy(Row row, String... names) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String name : names) {
            row.member(name).ifPresent(value -> body.put(name, value));
        }
        return body;
    }

    private static Step step(Row row, String kind, Runnable action) {
        return new Step(row, kind + " " + row.optional("key").orElse("without a key"), action);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
