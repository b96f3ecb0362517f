package org.palimpsest.standalone.benchmark;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.claim.ConfirmClaim;
import org.palimpsest.command.claim.FileClaim;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** Claims and reviews of ordinary length, each claim another one: about 50 figures, made by 20 sources. */
final class SampleClaims {

    static final int FIGURES = 50;
    static final int SOURCES = 20;

    static final FigureDescription FIGURE = new FigureDescription(
            "People counted", "people", "persons", ValueType.QUANTITY, null, null, null, null, "All on the list.");

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final AtomicLong next = new AtomicLong();
    private final UUID filer = UUID.randomUUID();
    private final List<UUID> figures = some(FIGURES);
    private final List<UUID> sources = some(SOURCES);

    private List<UUID> some(int count) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(ids.generate());
        }
        return made;
    }

    UUID newId() {
        return ids.generate();
    }

    /** A claim that nobody filed before. */
    FileClaim claim() {
        long number = next.getAndIncrement();
        return new FileClaim(
                ids.generate(),
                filer,
                new ClaimContent(
                        sources.get((int) (number % SOURCES)),
                        null,
                        statement(number),
                        figures.get((int) (number % FIGURES)),
                        new Quantity(ValueKind.EXACT, BigDecimal.valueOf(number), null, said(number)),
                        null),
                FIGURE);
    }

    static String statement(long number) {
        return "In that year some " + number + " people were counted on the lists of the district, the report says.";
    }

    static String said(long number) {
        return "some " + number;
    }

    /** Another reviewer's confirmation of the only version of a claim. */
    ConfirmClaim confirmation(UUID claim) {
        return new ConfirmClaim(claim, ids.generate(), reviewer(), 1, List.of(), "The list says so.", null);
    }

    /** The events of a claim that is on file with so many events, all but the first of them confirmations. */
    List<Record> events(int count) {
        FileClaim filed = claim();
        List<Record> events = new ArrayList<>(count);
        events.add(new ClaimFiled(filed.claimId(), filed.filedBy(), filed.content()));
        while (events.size() < count) {
            events.add(
                    new ClaimConfirmed(filed.claimId(), ids.generate(), reviewer(), 1, List.of(), "The list says so."));
        }
        return events;
    }

    private ReviewerStanding reviewer() {
        return new ReviewerStanding(ids.generate(), Standing.REVIEWER, "desk-a", 1000);
    }

    static Map<String, String> metadata() {
        return Map.of(
                "actor", UUID.randomUUID().toString(),
                "requestId", UUID.randomUUID().toString(),
                "role", "FACT_CHECKER");
    }
}
