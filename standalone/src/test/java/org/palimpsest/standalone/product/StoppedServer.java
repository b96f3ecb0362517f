package org.palimpsest.standalone.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.query.QueryServiceApplication;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.cut.CutStore;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The query service alone, on a copy of a store that ends at an event. */
final class StoppedServer implements AutoCloseable {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final CutStore store;
    private final ConfigurableApplicationContext service;

    /** @param whole reads the store that is copied */
    StoppedServer(DataSource whole) throws SQLException, IOException {
        Path logFolder = Files.createTempDirectory("palimpsest-log");
        SpringApplication application = new SpringApplication(QueryServiceApplication.class);
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("palimpsest.demo", "true");
        properties.put("palimpsest.demo-password", Started.PASSWORD);
        properties.put("palimpsest.database.url", database.url());
        properties.put("palimpsest.database.owner.username", database.username());
        properties.put("palimpsest.database.owner.password", database.password());
        properties.put("palimpsest.database.query.username", DatabaseRoles.READER);
        properties.put("palimpsest.database.query.password", TestDatabase.READER_PASSWORD);
        properties.put("palimpsest.database.identity.username", "palimpsest_identity");
        properties.put("palimpsest.database.identity.password", "identity-password");
        properties.put("palimpsest.log.folder", logFolder.toString());
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "WARN");
        application.setDefaultProperties(properties);
        this.service = application.run();
        this.store = new CutStore(whole, database.owner());
    }

    URI address() {
        return URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    }

    /** Where it is stopped, and goes on. */
    CutStore store() {
        return store;
    }

    String fingerprint() throws SQLException {
        return CutStore.fingerprint(database.reader(), store.position());
    }

    @Override
    public void close() throws SQLException {
        store.close();
        service.close();
        database.close();
    }
}
