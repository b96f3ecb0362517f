package org.palimpsest.standalone.server;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.palimpsest.command.dispatch.Write;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** What the controllers cannot say of themselves: security, the headers of every write, and the shape of refusals. */
@TestConfiguration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Write.class);
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new ObjectSchema());
    }

    @Bean
    OpenApiCustomizer wholeContract() {
        return api -> {
            describe(api);
            api.getPaths().entrySet().removeIf(path -> !path.getKey().startsWith("/api/v1/"));
            api.setPaths(sorted(api));
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
            api.setTags(null);
        };
    }

    private static void describe(OpenAPI api) {
        api.info(new Info()
                .title("Palimpsest")
                .version("v1")
                .description(
                        "Claims that documents make, the reviews of them, and the consensus they add up to. Every"
                                + " write but a lease or an import is an event; every answer names the position of the last event it rests on.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        api.setServers(null);
        Components components = api.getComponents();
        components.addSecuritySchemes(
                "basic",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("User name and password, in demo mode."));
        components.addSecuritySchemes(
                "key",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API key, made with `palimpsest key create` or POST /keys."));
        components.addSchemas(PROBLEM, problem());
        components.setSchemas(new TreeMap<>(components.getSchemas()));
    }

    private static Paths sorted(OpenAPI api) {
        Paths paths = new Paths();
        new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
        return paths;
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        operation.setTags(null);
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A refusal, as RFC 9457 has it.")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
        if (method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD) {
            return;
        }
        operation.setSecurity(
                List.of(new SecurityRequirement().addList("basic"), new SecurityRequirement().addList("key")));
        operation.addParametersItem(header(
                "Idempotency-Key",
                "The same key with the same payload has one effect and one answer; at most 200 characters."));
        if (path.startsWith("/api/v1/imports/") && method == PathItem.HttpMethod.DELETE) {
            return;
        }
        if (path.startsWith("/api/v1/imports/")) {
            // The answer comes before the events; the body is the file itself.
            operation.setRequestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType("text/csv", new MediaType().schema(new StringSchema()))
                            .addMediaType("application/x-ndjson", new MediaType().schema(new StringSchema()))));
            return;
        }
        if (path.contains("/leases/")
                || path.startsWith("/api/v1/projections/")
                || path.startsWith("/api/v1/dead-letters/")) {
            // No event, so neither version nor position.
            return;
        }
        operation.addParametersItem(
                header("If-Match", "The ETag of the thing written to; 412 when it moved on since."));
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.setHeaders(new TreeMap<>(Map.of(
                        "Location", told("Where the thing is."),
                        "ETag", told("Its version."),
                        "Palimpsest-Position", told("The position of the event; read with minPosition to see it."))));
            }
        });
    }

    private static HeaderParameter header(String name, String meaning) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(meaning).required(false).schema(new StringSchema());
        return header;
    }

    private static Header told(String meaning) {
        return new Header().description(meaning).schema(new StringSchema());
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("RFC 6901 pointer into the body."))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().description("Names the rule or the kind of problem."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<>().type("integer"))
                .addProperty("detail", new StringSchema().description("What happened and what to do."))
                .addProperty("instance", new StringSchema())
                .addProperty("traceId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
