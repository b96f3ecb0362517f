package org.palimpsest.testing.cut;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.value.Quantity;

/** What to ask after each event: about everything that it touched, and about some of the rest. */
public final class Questions {

    private static final int SOME = 3;
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final Random random;
    private final Map<UUID, ClaimContent> claims = new LinkedHashMap<>();
    private final Map<UUID, FigureDescription> figures = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> claimsOf = new LinkedHashMap<>();
    private final List<UUID> claimIds = new ArrayList<>();
    private final List<UUID> figureIds = new ArrayList<>();
    private final List<UUID> sourceIds = new ArrayList<>();
    private final Map<UUID, UUID> annotationOf = new LinkedHashMap<>();
    private final Set<UUID> reviewers = new LinkedHashSet<>();
    private final List<String> words = new ArrayList<>(List.of("zyzzyva", "a", "100%", "_"));
    private final Map<String, String> cursors = new LinkedHashMap<>();

    public Questions(long seed) {
        this.random = new Random(seed);
    }

    /** About everything that an event touched, which is the next one after those that were told before. */
    public Set<Question> about(StoredEvent event) {
        Set<String> addresses = new LinkedHashSet<>();
        switch (event.payload()) {
            case SourceRegistered registered -> {
                sourceIds.add(registered.sourceId());
                addresses.add("/api/v1/claims?limit=2&source=" + registered.sourceId());
                addresses.add(annotations(registered.sourceId()));
            }
            case FigureDefined defined -> {
                figureIds.add(defined.figureId());
                described(defined.figureId(), defined.description(), addresses);
            }
            case FigureAmended amended -> described(amended.figureId(), amended.description(), addresses);
            case ClaimFiled filed -> {
                claimIds.add(filed.claimId());
                said(filed.claimId(), filed.content(), addresses);
            }
            case RevisionApproved approved -> {
                said(approved.claimId(), approved.content(), addresses);
                addresses.add(placements(approved.content().sourceId()));
            }
            case SourceTextAdded added -> addresses.add(placements(added.sourceId()));
            case PassagePlaced placed -> {
                addresses.add(placements(placed.sourceId()));
                addresses.add("/api/v1/sources/" + placed.sourceId() + "/placements?limit=3&method=" + placed.method());
            }
            case RuleActivated activated -> {
                List<UUID> reached = activated.figureId() == null ? some(figureIds) : List.of(activated.figureId());
                for (UUID figure : reached) {
                    figure(figure, addresses);
                    some(List.copyOf(claimsOf.getOrDefault(figure, Set.of())))
                            .forEach(claim -> addresses.add(claim(claim)));
                }
            }
            case ClaimsMerged merged -> {
                claim(merged.claimId(), addresses);
                addresses.add(claim(merged.intoClaimId()));
            }
            case ClaimConfirmed confirmed -> {
                reviewers.add(confirmed.reviewer().reviewerId());
                claim(confirmed.claimId(), addresses);
            }
            case ClaimDisputed disputed -> {
                reviewers.add(disputed.reviewer().reviewerId());
                claim(disputed.claimId(), addresses);
            }
            case PassageAnnotated annotated -> annotation(annotated.annotationId(), annotated.sourceId(), addresses);
            case AnnotationAnswered answered -> annotation(answered.annotationId(), answered.sourceId(), addresses);
            case AnnotationResolved resolved -> {
                annotation(resolved.annotationId(), resolved.sourceId(), addresses);
                if (resolved.claimId() != null) {
                    annotationOf.put(resolved.claimId(), resolved.annotationId());
                }
            }
            default -> {
                if (event.aggregateType().equals("Claim")) {
                    claim(event.stream(), addresses);
                }
            }
        }
        Set<Question> questions = new LinkedHashSet<>();
        addresses.forEach(address -> questions.add(Question.of(address)));
        return questions;
    }

    private static String placements(UUID source) {
        return "/api/v1/sources/" + source + "/placements?limit=5";
    }

    private void described(UUID figure, FigureDescription description, Set<String> addresses) {
        figures.put(figure, description);
        learn(description.name());
        figure(figure, addresses);
        some(List.copyOf(claimsOf.getOrDefault(figure, Set.of()))).forEach(claim -> addresses.add(claim(claim)));
        // It may have become a stratum of another one, or stopped to be.
        figures.entrySet().stream()
                .filter(other -> !other.getKey().equals(figure))
                .filter(other -> other.getValue().measure().equals(description.measure()))
                .skip(random.nextInt(5))
                .limit(2)
                .forEach(other -> addresses.add(consensus(other.getKey())));
        addresses.add("/api/v1/figures?limit=3&text=" + encoded(description.name()));
    }

    private void said(UUID claim, ClaimContent content, Set<String> addresses) {
        ClaimContent before = claims.put(claim, content);
        learn(content.statement());
        if (before != null && before.figureId() != null) {
            claimsOf.get(before.figureId()).remove(claim);
            figure(before.figureId(), addresses);
        }
        if (content.figureId() != null) {
            claimsOf.computeIfAbsent(content.figureId(), any -> new LinkedHashSet<>())
                    .add(claim);
        }
        claim(claim, addresses);
        if (before != null) {
            addresses.add("/api/v1/claims?limit=2&source=" + before.sourceId());
        }
    }

    private void annotation(UUID annotation, UUID source, Set<String> addresses) {
        addresses.add(annotation(annotation));
        addresses.add(annotations(source) + any(List.of("", "&open=true", "&open=false", "&purpose=FLAG,TAG")));
    }

    private static String annotation(UUID annotation) {
        return "/api/v1/annotations/" + annotation;
    }

    private static String annotations(UUID source) {
        return "/api/v1/sources/" + source + "/annotations?limit=3";
    }

    private void claim(UUID claim, Set<String> addresses) {
        ClaimContent content = Objects.requireNonNull(claims.get(claim));
        addresses.add(claim(claim));
        UUID annotation = annotationOf.get(claim);
        if (annotation != null) {
            addresses.add(annotation(annotation));
        }
        if (content.figureId() != null) {
            figure(content.figureId(), addresses);
        }
        addresses.add("/api/v1/claims?limit=2&source=" + content.sourceId());
    }

    private static void figure(UUID figure, Set<String> addresses) {
        addresses.add("/api/v1/figures/" + figure);
        addresses.add(consensus(figure));
    }

    private static String claim(UUID claim) {
        return "/api/v1/claims/" + claim;
    }

    private static String consensus(UUID figure) {
        return "/api/v1/figures/" + figure + "/consensus";
    }

    /** About some claim or figure that has been told of. */
    public Question another() {
        if (figureIds.isEmpty() || !claimIds.isEmpty() && random.nextBoolean()) {
            return Question.of(claimIds.isEmpty() ? "/api/v1/claims" : claim(any(claimIds)));
        }
        String figure = consensus(any(figureIds));
        return switch (random.nextInt(6)) {
            case 0 -> Question.of(figure + ".csv");
            case 1 -> Question.of(figure + ".json");
            case 2 -> new Question(figure, "application/x-ndjson");
            default -> Question.of(figure);
        };
    }

    /** A list of claims or figures by some of everything that can be looked for, in any format, from any page on. */
    public Question list() {
        String things = random.nextInt(4) == 0 ? "figures" : "claims";
        List<String> parameters = new ArrayList<>();
        if (things.equals("claims")) {
            filters(parameters);
        }
        if (random.nextInt(4) == 0) {
            parameters.add("text=" + encoded(any(words)));
        }
        String after = cursors.get(things);
        if (after != null && random.nextInt(3) == 0) {
            parameters.add("after=" + after);
        }
        parameters.add("limit=" + (1 + random.nextInt(8)));
        String query = "?" + String.join("&", parameters);
        String path = "/api/v1/" + things;
        return switch (random.nextInt(8)) {
            case 0 -> Question.of(path + ".csv" + query);
            case 1 -> Question.of(path + ".json" + query);
            case 2 -> new Question(path + query, "application/x-ndjson");
            default -> Question.of(path + query);
        };
    }

    private void filters(List<String> parameters) {
        @Nullable ClaimContent like = claimIds.isEmpty() ? null : claims.get(any(claimIds));
        if (like != null) {
            if (random.nextInt(4) == 0) {
                parameters.add("source=" + like.sourceId());
            }
            if (like.rootId() != null && random.nextInt(3) == 0) {
                parameters.add("root=" + like.rootId());
            }
            if (like.figureId() != null && random.nextInt(4) == 0) {
                parameters.add("figure=" + like.figureId());
            }
            if (like.value() instanceof Quantity quantity && random.nextInt(3) == 0) {
                var bound = Objects.requireNonNullElse(quantity.low(), quantity.high());
                if (random.nextBoolean()) {
                    parameters.add("valueFrom=" + bound);
                }
                if (random.nextBoolean()) {
                    parameters.add("valueTo=" + bound);
                }
            }
        }
        if (random.nextInt(4) == 0) {
            for (int verdicts = 1 + random.nextInt(2); verdicts > 0; verdicts--) {
                parameters.add("verdict=" + any(List.of(Verdict.values())));
            }
        }
        if (random.nextInt(5) == 0) {
            parameters.add("status=" + any(List.of(ClaimStatus.values())));
        }
        if (!reviewers.isEmpty() && random.nextInt(5) == 0) {
            parameters.add("reviewer=" + any(List.copyOf(reviewers)));
        }
    }

    /** Tells what a list was answered with, so that a later one can go on from there. */
    public void answered(Question question, String body) {
        Matcher next = NEXT.matcher(body);
        if (question.isAList() && next.find()) {
            cursors.put(question.address().startsWith("/api/v1/claims") ? "claims" : "figures", next.group(1));
        }
    }

    /** About the consensus of every figure; all claims and figures themselves are in the two whole lists. */
    public List<Question> ofEveryFigure() {
        return figureIds.stream().map(figure -> Question.of(consensus(figure))).toList();
    }

    /** Whether a claim has been told of. */
    public boolean knows(UUID claim) {
        return claims.containsKey(claim);
    }

    private void learn(String text) {
        if (words.size() < 500) {
            words.add(text);
            words.add(any(List.of(text.split("[^\\p{L}\\p{N}]+"))));
        }
    }

    private static String encoded(String text) {
        // A '+' for a blank is for forms; not everybody reads it as one in an address.
        return URLEncoder.encode(text.substring(0, Math.min(400, text.length())), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private List<UUID> some(List<UUID> all) {
        Set<UUID> some = new LinkedHashSet<>();
        for (int i = 0; i < SOME && !all.isEmpty(); i++) {
            some.add(any(all));
        }
        return List.copyOf(some);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
