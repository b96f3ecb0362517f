package org.palimpsest.command.source;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.UUID;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.source.SourceRelation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers sources and relates them. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private final Sources sources;
    private final Registrations registrations;
    private final NoArgGenerator ids;

    SourceController(Sources sources, Registrations registrations, NoArgGenerator ids) {
        this.sources = sources;
        this.registrations = registrations;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> register(@RequestBody SourceRequest body, Write write) {
        return write.once(body, () -> {
            UUID id = ids.generate();
            RegisterSource command = registrations.read("", id, body);
            return Decision.created(command, address(id), id).reserving(List.of(Sources.called(command)));
        });
    }

    @PostMapping("/{id}/relations")
    ResponseEntity<Written> relate(@PathVariable UUID id, @RequestBody RelationRequest body, Write write) {
        return write.once(body, () -> {
            sources.require(id);
            Fields fields = new Fields();
            SourceRelation relation = fields.oneOf("/relation", SourceRelation.class, body.relation());
            UUID other = fields.required("/otherSourceId", body.otherSourceId());
            if (other != null) {
                sources.named(fields, "/otherSourceId", other);
            }
            fields.check();
            return Decision.created(new RelateSources(id, relation, other, write.expectedVersion()), address(id), id);
        });
    }

    private static String address(UUID sourceId) {
        return "/api/v1/sources/" + sourceId;
    }
}
