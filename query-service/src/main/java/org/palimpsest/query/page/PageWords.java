package org.palimpsest.query.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.Speech;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What pages say in words of their own where the rest of the product has names, or English sentences. */
@Component("words")
public class PageWords {

    /** The kinds of problems of which a page in another language says something of its own. */
    static final List<String> PROBLEMS = List.of(
            "already-enrolled",
            "already-exists",
            "annotation-resolved",
            "bad-credentials",
            "bad-request",
            "claim-closed",
            "csrf",
            "forbidden",
            "four-eyes",
            "idempotency-key-reused",
            "incomplete-body",
            "insufficient-scope",
            "invalid-body",
            "invalid-parameter",
            "invalid-value",
            "malformed-body",
            "malformed-json",
            "malformed-parameter",
            "method-not-allowed",
            "missing-body",
            "no-review",
            "no-silent-dispute",
            "not-acceptable",
            "not-enrolled",
            "not-found",
            "not-signed-in",
            "not-the-proposer",
            "not-yet-projected",
            "nothing-changes",
            "override-needs-a-reason",
            "own-claim",
            "placed-already",
            "precondition-required",
            "refused",
            "relation-known",
            "relation-to-itself",
            "review-of-a-version",
            "redacted-once",
            "redaction-decided",
            "revision-decided",
            "same-thing-once",
            "stale-version",
            "stands-by-itself",
            "taken",
            "text-moved-on",
            "text-unchanged",
            "too-large",
            "too-many-attempts",
            "too-much-to-compare",
            "unauthenticated",
            "unavailable",
            "unexpected",
            "unit-is-fixed",
            "unreadable-file",
            "unsupported-file");

    /** The codes of fields, likewise. */
    static final List<String> FIELDS = List.of(
            "broken-pdf",
            "claim-or-figure",
            "encrypted",
            "ends-before-it-begins",
            "format",
            "invalid",
            "makes-no-sense",
            "name-too-long",
            "no-figure",
            "no-such-anchor",
            "no-such-annotation",
            "no-such-claim",
            "no-such-figure",
            "no-such-source",
            "no-text",
            "no-text-in-file",
            "no-such-event",
            "no-unit",
            "not-a-date",
            "not-a-link",
            "not-a-value",
            "not-in-text",
            "not-sealed",
            "not-text",
            "not-the-latest",
            "of-another-source",
            "required",
            "source-or-link",
            "takes-too-long",
            "too-large",
            "too-long",
            "too-many",
            "too-many-pages",
            "undecodable",
            "unknown",
            "unknown-charset",
            "unpacks-to-too-much",
            "unsupported-file");

    private final Wording wording;
    private final MessageSource messages;

    PageWords(Wording wording, MessageSource messages) {
        this.wording = wording;
        this.messages = messages;
    }

    /** One side of a comparison: verdicts and the like in words, numbers and dates as {@link Wording#amount}. */
    public String stated(String part, Object value) {
        if (value instanceof Boolean truth) {
            return say(truth ? "yes" : "no");
        }
        String kind = part.substring(part.lastIndexOf('.') + 1);
        return switch (kind) {
            case "verdict", "status", "evidence" -> say(kind + "." + value, String.valueOf(value));
            default -> wording.amount(value);
        };
    }

    /** A range in full: its central value, and its ends where it has any. */
    public String range(@Nullable RangeView range) {
        if (range == null) {
            return "";
        }
        return range.low() == null || range.high() == null
                ? wording.amount(range.central())
                : messages.getMessage(
                        "range.text",
                        new Object[] {
                            wording.amount(range.central()), wording.amount(range.low()), wording.amount(range.high())
                        },
                        Speech.language());
    }

    /** What a refusal says, which it does in English. */
    public String detail(String type, @Nullable String english) {
        return isEnglish() && english != null ? english : say("problem." + type, say("problem.other"));
    }

    String detail(Problem problem) {
        return detail(problem.type(), problem.detail());
    }

    /** What scripts say of refused writes, by type; nothing in English, which the refusals speak themselves. */
    public Map<String, String> problems() {
        return all("problem.", PROBLEMS);
    }

    /** What scripts say of refused fields, by code, likewise. */
    public Map<String, String> fields() {
        return all("field.", FIELDS);
    }

    private Map<String, String> all(String prefix, List<String> names) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!isEnglish()) {
            names.forEach(name -> all.put(name, say(prefix + name)));
            all.put("other", say(prefix + "other"));
        }
        return all;
    }

    private static boolean isEnglish() {
        return Speech.language().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private String say(String key) {
        return messages.getMessage(key, null, Speech.language());
    }

    private String say(String key, String otherwise) {
        return String.valueOf(messages.getMessage(key, null, otherwise, Speech.language()));
    }
}
