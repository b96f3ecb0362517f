package org.palimpsest.command.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LeasePropertiesTest {

    @Test
    void halfAnHourUnlessToldOtherwise() {
        assertThat(bind(Map.of()).duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(bind(Map.of("palimpsest.leases.duration", "2h")).duration()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5m", "59s", "25h"})
    void aDurationThatHelpsNobodyEndsTheStartWithTheReason(String duration) {
        assertThatThrownBy(() -> bind(Map.of("palimpsest.leases.duration", duration)))
                .rootCause()
                .hasMessageContainingAll("palimpsest.leases.duration is", "one minute to one day, such as 30m");
    }

    private static LeaseProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("palimpsest.leases", LeaseProperties.class);
    }
}
