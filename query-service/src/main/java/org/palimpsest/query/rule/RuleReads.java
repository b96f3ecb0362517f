package org.palimpsest.query.rule;

import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.query.fold.RulesInForce;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Table;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RuleActivationView;
import org.palimpsest.query.view.RuleView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;

/** Rules that were put in force. */
@Service
public class RuleReads {

    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;
    private final People people;

    private record Row(
            long position,
            Instant at,
            long until,
            String rule,
            int version,
            Map<String, String> parameters,
            String reason,
            @Nullable UUID figure,
            @Nullable UUID activatedBy) {}

    RuleReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, References references, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
        this.people = people;
    }

    /** Every rule there is, with the one that was in force for all as of a position. */
    public List<RuleView> rules(AsOf asOf) {
        ConsensusRule general = reading
                .read(() -> find("scope = 'all' AND " + asOf.of("rules_in_force"), Map.of("at", asOf.position())))
                .stream()
                .findFirst()
                .map(row -> RulesInForce.rule(row.rule(), row.version(), row.parameters()))
                .orElseGet(ConsensusRules::standard);
        return ConsensusRules.known().stream()
                .map(rule -> new RuleView(
                        rule.displayName(),
                        rule.name(),
                        rule.version(),
                        rule.parameters().toMap(),
                        rule.displayName().equals(general.displayName())))
                .toList();
    }

    /**
     * Latest first, as of a position.
     *
     * @param figure only those that hold or held for this figure, the ones for all included; {@code null} for every one
     */
    public Page<RuleActivationView> activations(@Nullable UUID figure, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            StringBuilder condition = new StringBuilder("valid_from <= :at");
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("at", asOf.position());
            if (figure != null) {
                condition.append(" AND scope IN (:figure, 'all')");
                parameters.put("figure", figure.toString());
            }
            Cursor after = Cursor.parse("activations", 1, page.after());
            if (after != null) {
                condition.append(" AND valid_from < :after");
                parameters.put("after", after.number(0));
            }
            List<Row> found = find(condition + " ORDER BY valid_from DESC LIMIT " + (page.limit() + 1), parameters);
            boolean more = found.size() > page.limit();
            List<Row> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    views(shown, asOf),
                    more ? Cursor.of("activations", shown.getLast().position()) : null);
        });
    }

    private List<Row> find(String condition, Map<String, ?> parameters) {
        return jdbc.sql(
                        "SELECT valid_from, valid_until, at, rule, rule_version, parameters::text AS parameters, reason,"
                                + " figure_id, activated_by FROM read.rules_in_force WHERE " + condition)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getLong("valid_from"),
                        instant(row, "at"),
                        row.getLong("valid_until"),
                        row.getString("rule"),
                        row.getInt("rule_version"),
                        Json.read(row.getString("parameters"), PARAMETERS),
                        row.getString("reason"),
                        idOrNull(row, "figure_id"),
                        idOrNull(row, "activated_by")))
                .list();
    }

    private List<RuleActivationView> views(List<Row> rows, AsOf asOf) {
        References.Found names =
                references.find(List.of(), rows.stream().map(Row::figure).toList(), asOf);
        People.Names persons = people.names(rows.stream().map(Row::activatedBy).toList());
        return rows.stream()
                .map(row -> new RuleActivationView(
                        row.position(),
                        row.at(),
                        row.until() == Table.CURRENT || row.until() > asOf.position() ? null : row.until(),
                        row.rule(),
                        row.version(),
                        row.parameters(),
                        row.reason(),
                        names.figure(row.figure()),
                        persons.of(row.activatedBy()),
                        row.activatedBy()))
                .toList();
    }
}
