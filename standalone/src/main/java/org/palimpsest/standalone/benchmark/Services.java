package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Both services, each in a process of its own, on one database; the query service only while it is wanted. */
final class Services implements AutoCloseable {

    private static final String API = "/api/v1";

    private final StoreDatabase database;
    private final ServiceProcess command;
    private final ServiceProcess query;
    private final String key;
    private final List<String> sources = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    Services(StoreDatabase database, Path folder) throws Exception {
        this.database = database;
        this.command = ServiceProcess.start(
                ServiceProcess.Service.COMMAND,
                database.properties(),
                ServiceProcess.SMALL,
                folder.resolve("command-service.log"));
        try {
            this.query = ServiceProcess.start(
                    ServiceProcess.Service.QUERY,
                    database.properties(),
                    ServiceProcess.SMALL,
                    folder.resolve("query-service.log"));
        } catch (IOException | RuntimeException e) {
            command.close();
            throw e;
        }
        try {
            command.awaitHealthy();
            query.awaitHealthy();
            this.key = apiKey();
            things();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    ServiceProcess command() {
        return command;
    }

    ServiceProcess query() {
        return query;
    }

    StoreDatabase database() {
        return database;
    }

    /** A connection to the command service with an API key. */
    Wire writing() throws IOException {
        return new Wire(command.address(), "Bearer " + key);
    }

    /** A connection to the query service without an account. */
    Wire reading() throws IOException {
        return new Wire(query.address(), "");
    }

    /** The body of a claim that nobody filed before. */
    byte[] claim(long number) {
        return ("{\"sourceId\":\"" + sources.get((int) (number % sources.size())) + "\",\"statement\":\""
                        + SampleClaims.statement(number) + "\",\"figureId\":\""
                        + figures.get((int) (number % figures.size()))
                        + "\",\"value\":{\"kind\":\"EXACT\",\"low\":\"" + number + "\",\"said\":\""
                        + SampleClaims.said(number) + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + StoreDatabase.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Posts JSON, and returns a member of the answer. */
    static String posted(Wire wire, String path, Map<String, Object> body, String member) throws IOException {
        Wire.Answer answer = wire.post(
                        API + path,
                        "application/json",
                        UUID.randomUUID().toString(),
                        JsonMapper.shared().writeValueAsBytes(body))
                .expect(201);
        return JsonMapper.shared().readTree(answer.body()).path(member).asString();
    }

    private String apiKey() throws IOException {
        try (Wire admin = new Wire(command.address(), basic("admin"))) {
            return posted(
                    admin,
                    "/keys",
                    Map.of("userName", "editor-1", "name", "benchmark", "scopes", List.of("write")),
                    "secret");
        }
    }

    private void things() throws IOException {
        try (Wire wire = writing()) {
            for (int i = 0; i < SampleClaims.SOURCES; i++) {
                sources.add(posted(wire, "/sources", Map.of("title", "List " + i, "kind", "DATASET"), "id"));
            }
            for (int i = 0; i < SampleClaims.FIGURES; i++) {
                figures.add(posted(
                        wire,
                        "/figures",
                        Map.of(
                                "name", "People counted " + i,
                                "measure", "people",
                                "unit", "persons",
                                "valueType", "QUANTITY",
                                "scope", "All that are on the list."),
                        "id"));
            }
        }
    }

    /** Ends the query service, so that the command service has the machine for itself. */
    void stopQuery() {
        query.close();
    }

    @Override
    public void close() {
        query.close();
        command.close();
    }
}
