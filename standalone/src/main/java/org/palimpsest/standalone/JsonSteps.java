package org.palimpsest.standalone;

import java.util.Map;
import org.palimpsest.query.replay.Standing;
import org.palimpsest.query.view.HistoryRow;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line: each step, then the consensus. */
final class JsonSteps implements StepPrinter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void step(HistoryRow step) {
        Console.data(write(step));
    }

    @Override
    public void end(Standing standing) {
        Console.data(write(Map.of("consensus", standing)));
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }
}
