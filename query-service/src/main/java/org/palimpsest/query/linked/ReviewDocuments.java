package org.palimpsest.query.linked;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.Speech;
import org.springframework.stereotype.Component;

/**
 * Findings and claims as <a href="https://schema.org/ClaimReview">schema.org ClaimReview</a>. A rating is the word that was
 * published, or the computed verdict: no place on a scale is made up for it.
 */
@Component
public class ReviewDocuments {

    /** Kinds of sources whose authors are persons; behind the others stand bodies. */
    private static final Set<String> BY_PERSONS = Set.of("BOOK", "ARTICLE", "ESSAY", "SPEECH");

    private final Publication publication;

    ReviewDocuments(Publication publication) {
        this.publication = publication;
    }

    /**
     * A finding.
     *
     * @param appearances where its claim, or each claim about its figure, was made
     * @param address of this installation
     */
    public Map<String, Object> finding(FindingView finding, List<Appearance> appearances, String address) {
        Map<String, Object> document = review(address + "/findings/" + finding.id(), address);
        document.put("datePublished", finding.publishedAt().toString());
        document.put("claimReviewed", subject(finding));
        document.put("itemReviewed", claim(appearances));
        document.put("reviewRating", rating(finding.rating()));
        document.put("reviewBody", finding.summary());
        if (finding.corrects() != null) {
            Map<String, Object> correction = typed("CorrectionComment");
            if (finding.reason() != null) {
                correction.put("text", finding.reason());
            }
            correction.put("url", address + "/findings/" + finding.corrects());
            document.put("correction", correction);
        }
        return document;
    }

    /** A claim with its computed verdict. */
    public Map<String, Object> claim(ClaimView claim, SourceView source, String address) {
        Map<String, Object> document = review(address + "/claims/" + claim.id(), address);
        document.put("datePublished", claim.at().toString());
        document.put("claimReviewed", claim.statement());
        document.put(
                "itemReviewed",
                claim(List.of(new Appearance(
                        source, claim.passage() == null ? null : claim.passage().exact()))));
        document.put("reviewRating", rating(Speech.say("verdict." + claim.verdict())));
        document.put("reviewBody", claim.explanation());
        return document;
    }

    /** What a finding is about, in its own words. */
    public static String subject(FindingView finding) {
        return finding.claim() != null
                ? finding.claim().statement()
                : finding.figure() == null ? "" : finding.figure().name();
    }

    private Map<String, Object> review(String url, String address) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", "https://schema.org");
        document.put("@type", "ClaimReview");
        document.put("@id", url);
        document.put("url", url);
        document.put("inLanguage", Speech.language().getLanguage());
        Map<String, Object> author = typed("Organization");
        author.put("name", publication.publisher());
        author.put("url", address + "/");
        document.put("author", author);
        return document;
    }

    private static Map<String, Object> rating(String word) {
        Map<String, Object> rating = typed("Rating");
        rating.put("alternateName", word);
        return rating;
    }

    private static Map<String, Object> claim(List<Appearance> appearances) {
        Map<String, Object> claim = typed("Claim");
        List<Map<String, Object>> works =
                appearances.stream().map(ReviewDocuments::work).toList();
        if (!works.isEmpty()) {
            claim.put("appearance", works.size() == 1 ? works.getFirst() : works);
        }
        return claim;
    }

    private static Map<String, Object> work(Appearance appearance) {
        SourceView source = appearance.source();
        Map<String, Object> work = typed("CreativeWork");
        work.put("name", source.title());
        if (!source.authors().isEmpty()) {
            work.put(
                    "author",
                    source.authors().stream()
                            .map(name -> named(BY_PERSONS.contains(source.kind()) ? "Person" : "Organization", name))
                            .toList());
        }
        if (source.publisher() != null) {
            work.put("publisher", named("Organization", source.publisher()));
        }
        if (source.published() != null) {
            work.put("datePublished", source.published());
        }
        if (source.language() != null) {
            work.put("inLanguage", source.language());
        }
        if (source.link() != null) {
            work.put("url", source.link());
        }
        if (appearance.quote() != null) {
            Map<String, Object> quotation = typed("Quotation");
            quotation.put("text", appearance.quote());
            work.put("hasPart", quotation);
        }
        return work;
    }

    private static Map<String, Object> named(String type, String name) {
        Map<String, Object> thing = typed(type);
        thing.put("name", name);
        return thing;
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }
}
