package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

@Timeout(60)
class PalimpsestStorageEngineTest {

    record OpenNote(@TargetAggregateIdentifier UUID note, String name) {}

    record OpenNoteOnce(@TargetAggregateIdentifier UUID note, String key) {}

    record Write(@TargetAggregateIdentifier UUID note, String text) {}

    record WriteIf(@TargetAggregateIdentifier UUID note, UUID other, long version) {}

    record Rename(@TargetAggregateIdentifier UUID note, String name) {}

    record NoteOpened(UUID note, String name) {}

    record NoteWritten(UUID note, String text) {}

    private static final EventTypes TYPES = EventTypes.builder()
            .register(NoteOpened.class, "NoteOpened", 1)
            .register(NoteWritten.class, "NoteWritten", 1)
            .build();

    static final class Note {

        @AggregateIdentifier
        private UUID id;

        Note() {}

        @CommandHandler
        Note(OpenNote command) {
            AppendContext.attach(Reservation.hold("name", command.name()));
            AggregateLifecycle.apply(new NoteOpened(command.note(), command.name()));
        }

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.ALWAYS)
        void handle(OpenNoteOnce command) {
            AppendContext.attach(new IdempotencyEntry("client", command.key(), "0a", "{}"));
            AggregateLifecycle.apply(new NoteOpened(command.note(), "once"));
            AggregateLifecycle.apply(new NoteWritten(command.note(), "twice"));
        }

        @CommandHandler
        void handle(Write command) {
            AggregateLifecycle.apply(new NoteWritten(id, command.text()));
        }

        @CommandHandler
        void handle(WriteIf command) {
            AppendContext.attach(new Expectation(command.other(), command.version()));
            AggregateLifecycle.apply(new NoteWritten(id, "if"));
        }

        @CommandHandler
        void handle(Rename command) {
            AppendContext.attach(id, Reservation.move("name", command.name()));
            AggregateLifecycle.apply(new NoteWritten(id, command.name()));
        }

        @EventSourcingHandler
        void on(NoteOpened event) {
            id = event.note();
        }
    }

    private final TestDatabase database = TestPostgres.newEventStore();
    private final EventStores stores = EventStores.open(database.writer(), TYPES, AppendObserver.NOBODY);
    private final EventStorageEngine engine = new PalimpsestStorageEngine(stores.appender(), stores.reader());
    private final UUID id = UUID.randomUUID();
    private Configuration configuration;
    private CommandGateway commands;

    @BeforeEach
    void start() {
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(c -> stores.eventStore())
                .configureAggregate(Note.class)
                .start();
        commands = configuration.commandGateway();
    }

    @AfterEach
    void close() {
        configuration.shutdown();
        stores.close();
        database.close();
    }

    @Test
    void anAggregateIsStoredAndLoadedAgain() {
        AppendReceipt opened = new AppendReceipt();
        AppendReceipt written = new AppendReceipt();

        commands.sendAndWait(opened.on(new OpenNote(id, "ada")));
        commands.sendAndWait(written.on(new Write(id, "more")));

        assertThat(opened.appended()).hasValueSatisfying(appended -> {
            assertThat(appended.firstPosition()).isZero();
            assertThat(appended.version()).isEqualTo(1);
        });
        assertThat(written.appended())
                .hasValueSatisfying(appended -> assertThat(appended.version()).isEqualTo(2));
        assertThat(stores.reader().stream(id))
                .extracting(StoredEvent::type, StoredEvent::aggregateType, StoredEvent::sequence)
                .containsExactly(tuple("NoteOpened", "Note", 0L), tuple("NoteWritten", "Note", 1L));
    }

    @Test
    void metadataOfTheCommandComesBackOnlyWhereItIsText() {
        GenericDomainEventMessage<NoteOpened> event = new GenericDomainEventMessage<>(
                "Note", id.toString(), 0, new NoteOpened(id, "a"), MetaData.with("actor", "a-1"));
        engine.appendEvents(event);
        DomainEventMessage<?> read = engine.readEvents(id.toString()).next();
        assertThat(read.getMetaData()).containsExactlyEntriesOf(Map.of("actor", "a-1"));
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getPayload()).isEqualTo(new NoteOpened(id, "a"));

        assertThatThrownBy(() -> engine.appendEvents(new GenericDomainEventMessage<>(
                        "Note", id.toString(), 1, new NoteWritten(id, "b"), MetaData.with("count", 7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count");
    }

    @Test
    void anEventOfNoAggregateIsRefused() {
        assertThatThrownBy(() -> engine.appendEvents(GenericEventMessage.asEventMessage(new NoteOpened(id, "a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondCreationIsWhatAxonCallsIt() {
        commands.sendAndWait(new OpenNote(id, "ada"));
        assertThatThrownBy(() -> commands.sendAndWait(new OpenNote(id, "grace")))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasCauseInstanceOf(StaleStream.class);
        assertThat(stores.reader().holder("name", "grace")).isEmpty();
    }

    @Test
    void aWriteThatLostTheRaceIsAConcurrencyExceptionAndCanBeRepeated() {
        engine.appendEvents(message(0, new NoteOpened(id, "a")));
        engine.appendEvents(message(1, new NoteWritten(id, "first")));

        assertThatThrownBy(() -> engine.appendEvents(message(1, new NoteWritten(id, "second"))))
                .isInstanceOf(ConcurrencyException.class);
        engine.appendEvents(message(2, new NoteWritten(id, "second")));
        assertThat(engine.lastSequenceNumberFor(id.toString())).hasValue(2L);
    }

    @Test
    void twoServicesOnOneAggregateBothGetTheirWriteInWhenTheyTryAgain() throws Exception {
        commands.sendAndWait(new OpenNote(id, "ada"));
        try (EventStores otherStores = EventStores.open(database.writer(), TYPES, AppendObserver.NOBODY);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Configuration other = DefaultConfigurer.defaultConfiguration(false)
                    .configureEventStore(c -> otherStores.eventStore())
                    .configureAggregate(Note.class)
                    .start();
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<Integer>> retries = new ArrayList<>();
            for (CommandGateway gateway : List.of(commands, other.commandGateway())) {
                retries.add(threads.submit(() -> {
                    int lost = 0;
                    for (int i = 0; i < 50; i++) {
                        together.await();
                        boolean isWritten = false;
                        while (!isWritten) {
                            try {
                                gateway.sendAndWait(new Write(id, "n"));
                                isWritten = true;
                            } catch (ConcurrencyException e) {
                                lost++;
                            }
                        }
                    }
                    return lost;
                }));
            }
            int lost = retries.get(0).get() + retries.get(1).get();
            assertThat(lost).as("races lost, or nothing was tested").isPositive();
            other.shutdown();
        }
        assertThat(stores.reader().version(id)).isEqualTo(101);
        assertThat(stores.reader().head()).isEqualTo(100);
    }

    @Test
    void aTakenNameStaysWhatItIs() {
        commands.sendAndWait(new OpenNote(id, "ada"));
        UUID second = UUID.randomUUID();
        assertThatThrownBy(() -> commands.sendAndWait(new OpenNote(second, "ada")))
                .isInstanceOfSatisfying(
                        ReservationTaken.class,
                        taken -> assertThat(taken.holder()).isEqualTo(id));
        commands.sendAndWait(new Rename(id, "lovelace"));
        commands.sendAndWait(new OpenNote(second, "ada"));
        assertThat(stores.reader().holder("name", "ada")).contains(second);
    }

    @Test
    void aRepeatedRequestIsToldWhereItsEventsAre() {
        AppendReceipt receipt = new AppendReceipt();
        commands.sendAndWait(receipt.on(new OpenNoteOnce(id, "key")));
        assertThatThrownBy(() -> commands.sendAndWait(new OpenNoteOnce(UUID.randomUUID(), "key")))
                .isInstanceOfSatisfying(
                        IdempotencyKeyTaken.class,
                        taken -> assertThat(taken.answer().position())
                                .isEqualTo(receipt.appended().orElseThrow().lastPosition()));
        assertThat(stores.reader().head()).isEqualTo(1);
    }

    @Test
    void whatTheDecisionRestedOnMustNotHaveMoved() {
        UUID other = UUID.randomUUID();
        commands.sendAndWait(new OpenNote(id, "ada"));
        commands.sendAndWait(new OpenNote(other, "grace"));
        commands.sendAndWait(new WriteIf(id, other, 1));
        assertThatThrownBy(() -> commands.sendAndWait(new WriteIf(id, other, 2)))
                .isInstanceOf(ConcurrencyException.class)
                .hasCauseInstanceOf(StaleExpectation.class);
        assertThat(stores.reader().version(id)).isEqualTo(2);
    }

    @Test
    void tokensArePositions() {
        assertThat(engine.createHeadToken()).isNull();
        assertThat(engine.createTailToken()).isNull();
        for (int i = 0; i < 3; i++) {
            engine.appendEvents(message(i, new NoteWritten(id, "n" + i)));
        }
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(engine.createTokenAt(Instant.now().plusSeconds(60))).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(engine.createTokenAt(Instant.EPOCH)).isNull();
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(0), false))
                .extracting(event -> ((TrackedEventMessage<?>) event).trackingToken())
                .containsExactly(new GlobalSequenceTrackingToken(1), new GlobalSequenceTrackingToken(2));
    }

    @Test
    void readsOnPageAfterPageWithoutGatheringThemAll() {
        List<Append> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(Append.of(
                    UUID.randomUUID(), "Note", 0, new NewEvent(UUID.randomUUID(), new NoteWritten(id, "n"), Map.of())));
        }
        stores.appender().appendTogether(many);
        Iterator<? extends TrackedEventMessage<?>> all =
                engine.readEvents(null, false).iterator();
        long expected = 0;
        while (all.hasNext()) {
            assertThat(all.next().trackingToken().position()).hasValue(expected++);
        }
        assertThat(expected).isEqualTo(1_200);
    }

    @Test
    void assertsTheStoreInUse() {
        EventStores.requireInUse(configuration.eventStore());
        EmbeddedEventStore forgetful = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        assertThatThrownBy(() -> EventStores.requireInUse(forgetful))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EmbeddedEventStore");
    }

    private DomainEventMessage<?> message(long sequence, Object payload) {
        return new GenericDomainEventMessage<>("Note", id.toString(), sequence, payload);
    }
}
