package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.CommandServiceApplication;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.claim.FileClaim;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.history.DomainEvents;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole command service in this process. What must be unique is reserved as it is for a write over HTTP. */
final class OurCommandSide implements CommandSide {

    private static final int PAGE = 500;

    private final StoreDatabase database;
    private final ConfigurableApplicationContext service;
    private final Commands commands;
    private final Caller caller =
            new Caller(UUID.randomUUID(), "FACT_CHECKER", UUID.randomUUID().toString());

    /** @param claims on file before the service starts */
    OurCommandSide(StoreDatabase database, Path log, List<List<Record>> claims) throws SQLException, IOException {
        this.database = database;
        store(claims);
        SpringApplication application = new SpringApplication(CommandServiceApplication.class);
        application.setRegisterShutdownHook(false);
        Map<String, String> properties = database.properties();
        properties.putAll(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "logging.threshold.console", "OFF",
                "logging.file.name", log.toString()));
        service = application.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        commands = service.getBean(Commands.class);
    }

    private void store(List<List<Record>> claims) throws SQLException, IOException {
        database.prepare();
        try (Connection connection = database.owner()) {
            connection.setAutoCommit(false);
            try (EventCopy copy = new EventCopy(connection)) {
                for (List<Record> claim : claims) {
                    UUID stream = ((ClaimFiled) claim.getFirst()).claimId();
                    for (int i = 0; i < claim.size(); i++) {
                        copy.write(new GeneratedEvent(
                                UUID.randomUUID(),
                                stream,
                                "Claim",
                                i,
                                claim.get(i),
                                caller.actor(),
                                caller.role(),
                                caller.requestId(),
                                Instant.EPOCH));
                    }
                }
            }
            connection.commit();
        }
    }

    @Override
    public Load.Threads threads() {
        return Load.Threads.VIRTUAL;
    }

    @Override
    public void file(SampleClaims claims) {
        FileClaim command = claims.claim();
        commands.send(
                command, caller, new Conditions(Claims.taking(command.claimId(), command.content()), List.of(), null));
    }

    @Override
    public void confirm(UUID claim, SampleClaims claims) {
        commands.send(claims.confirmation(claim), caller, Conditions.NONE);
    }

    @Override
    public long bytes() throws SQLException {
        return CommandSide.bytes(database, "store.event_rows", "store.event_types", "store.text_keys");
    }

    @Override
    public long events() throws SQLException {
        return database.head() + 1;
    }

    @Override
    public long json() {
        EventReader reader = service.getBean(EventReader.class);
        EventTypes types = DomainEvents.types();
        long bytes = 0;
        for (List<RawEvent> page = reader.rawAfter(-1, PAGE); !page.isEmpty(); ) {
            for (RawEvent event : page) {
                bytes += types.encode(types.decodePayload(event).payload()).length + event.metadata().length;
            }
            page = reader.rawAfter(page.getLast().position(), PAGE);
        }
        return bytes;
    }

    @Override
    public void close() {
        service.close();
    }
}
