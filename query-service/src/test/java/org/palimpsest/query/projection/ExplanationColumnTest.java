package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.palimpsest.consensus.ExplanationCases;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.query.testing.QueryServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL gives back every explanation as it was, to the last zero. */
class ExplanationColumnTest {

    private final JdbcClient jdbc = QueryServer.shared().jdbc();

    @Test
    void everyExplanationComesBackFromAJsonbColumn() {
        ExplanationCases.all().forEach(one -> {
            String json = Objects.requireNonNull(Json.write(one.explanation()));
            assertThat(json)
                    .as("as it is written everywhere else")
                    .isEqualTo(JsonMapper.shared().writeValueAsString(one.explanation()));
            String stored = jdbc.sql("SELECT CAST(:json AS jsonb)::text")
                    .param("json", json)
                    .query(String.class)
                    .single();
            assertThat(Json.read(stored, Explanation.class)).as(json).isEqualTo(one.explanation());
        });
    }
}
