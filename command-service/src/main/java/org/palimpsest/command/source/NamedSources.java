package org.palimpsest.command.source;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Hashes;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.source.SourceRegistered;
import org.springframework.stereotype.Component;

/** Finds the source that somebody names instead of giving its id, and registers it where there is none. */
@Component
public class NamedSources {

    // Held by the source that was registered under these words, so that two who name it at once get one.
    private static final String REGISTERED_AS = "source-named";

    private final Sources sources;
    private final Registrations registrations;
    private final Commands commands;
    private final NoArgGenerator ids;
    private final EventReader events;

    NamedSources(
            Sources sources, Registrations registrations, Commands commands, NoArgGenerator ids, EventReader events) {
        this.sources = sources;
        this.registrations = registrations;
        this.commands = commands;
        this.ids = ids;
        this.events = events;
    }

    /**
     * The source with exactly this title and with everything else that is said of it; where several are, the one of
     * which no more is said. Where none is, it is registered.
     *
     * @param under the pointer to what is read
     * @throws org.palimpsest.problem.Problem when it is not clear which one is meant, or it cannot be registered
     */
    public UUID findOrRegister(String under, SourceRequest named, Caller caller) {
        Fields fields = new Fields();
        String title = fields.text(under + "/title", named.title());
        fields.check();
        boolean saysKind = named.kind() != null && !named.kind().isBlank();
        RegisterSource command = registrations.read(under, ids.generate(), saysKind ? named : asBook(named));
        List<SourceRegistered> agreeing = sources.called(title).stream()
                .filter(source -> (!saysKind || source.kind() == command.kind()) && agrees(source, command))
                .toList();
        if (agreeing.size() > 1 && saysKind) {
            List<SourceRegistered> exact = agreeing.stream()
                    .filter(source -> says(source).equals(says(command)))
                    .toList();
            agreeing = exact.isEmpty() ? agreeing : exact.subList(0, 1);
        }
        if (agreeing.size() > 1) {
            fields.invalid(
                    under + "/title",
                    "ambiguous",
                    "'" + title + "' is the title of " + agreeing.size() + " sources; give the id of the one you mean");
            fields.check();
        }
        if (agreeing.size() == 1) {
            return agreeing.getFirst().sourceId();
        }
        if (!saysKind) {
            fields.invalid(
                    under + "/title",
                    "no-such-source",
                    "'" + title + "' is the title of no source of which this is said; give its kind as well to register"
                            + " it, or its id");
            fields.check();
        }
        return register(command, caller);
    }

    private UUID register(RegisterSource command, Caller caller) {
        Reservation words = Reservation.hold(REGISTERED_AS, Hashes.sha256(says(command)));
        UUID holder = events.holder(words.kind(), words.key()).orElse(null);
        if (holder != null) {
            return holder;
        }
        try {
            commands.send(command, caller, new Conditions(List.of(Sources.called(command), words), List.of(), null));
            return command.sourceId();
        } catch (ReservationTaken meanwhile) {
            return meanwhile.holder();
        }
    }

    // Only to have the rest read; whatever has a kind agrees with a name that says nothing of it.
    private static SourceRequest asBook(SourceRequest named) {
        return new SourceRequest(
                named.title(),
                "BOOK",
                named.authors(),
                named.publisher(),
                named.language(),
                named.published(),
                named.link(),
                named.licence(),
                null);
    }

    private static boolean agrees(SourceRegistered source, RegisterSource read) {
        return (read.authors().isEmpty() || read.authors().equals(source.authors()))
                && agrees(source.publisher(), read.publisher())
                && agrees(source.language(), read.language())
                && agrees(source.published(), read.published())
                && agrees(source.link(), read.link())
                && agrees(source.licence(), read.licence());
    }

    private static boolean agrees(@Nullable Object onRecord, @Nullable Object named) {
        return named == null || Objects.equals(onRecord, named);
    }

    private static String says(SourceRegistered source) {
        return says(
                source.title(),
                source.kind(),
                source.authors(),
                source.publisher(),
                source.language(),
                source.published(),
                source.link(),
                source.licence());
    }

    private static String says(RegisterSource command) {
        return says(
                command.title(),
                command.kind(),
                command.authors(),
                command.publisher(),
                command.language(),
                command.published(),
                command.link(),
                command.licence());
    }

    private static String says(@Nullable Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            all.append(part == null ? "" : part).append('\n');
        }
        return all.toString();
    }
}
