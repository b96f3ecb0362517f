package org.palimpsest.seeds;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One object of a data file, with the line on which it begins. */
record Row(String file, int line, JsonNode json) {

    /** @throws BrokenRow when the member is absent or blank */
    String text(String name) {
        return optional(name).orElseThrow(() -> new BrokenRow("\"" + name + "\" is missing"));
    }

    Optional<String> optional(String name) {
        JsonNode member = json.path(name);
        return member.isString() && !member.stringValue().isBlank()
                ? Optional.of(member.stringValue())
                : Optional.empty();
    }

    /** The member, or nothing where it is absent or null. */
    Optional<JsonNode> member(String name) {
        JsonNode member = json.path(name);
        return member.isMissingNode() || member.isNull() ? Optional.empty() : Optional.of(member);
    }

    /** The objects in a member that is a list; none where it is absent. */
    List<Row> rows(String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(each -> new Row(file, line, each))
                .toList();
    }

    List<String> texts(String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(JsonNode::stringValue)
                .collect(Collectors.toList());
    }

    Row in(String name) {
        return new Row(file, line, json.path(name));
    }

    Fault fault(String what, BrokenRow broken) {
        return new Fault("seeds/" + file, line, what, broken.getMessage(), broken.dependent());
    }
}
