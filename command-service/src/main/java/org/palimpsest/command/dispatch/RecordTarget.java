package org.palimpsest.command.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Finds in a command, which is a record, the id of what it is for. Axon's own resolver looks through all fields and methods for
 * every command; this one looks once for each kind.
 */
final class RecordTarget implements CommandTargetResolver {

    private static final ClassValue<Method> IDENTIFIERS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            if (!type.isRecord()) {
                throw new IllegalArgumentException(type.getName() + " is a command and no record.");
            }
            Method identifier = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .filter(accessor -> accessor.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            type.getName() + " does not say with @TargetAggregateIdentifier what it is for."));
            identifier.setAccessible(true);
            return identifier;
        }
    };

    /** @throws IllegalArgumentException when the command names nothing */
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object payload = command.getPayload();
        try {
            Object identifier = IDENTIFIERS.get(payload.getClass()).invoke(payload);
            if (identifier == null) {
                throw new IllegalArgumentException(payload.getClass().getName() + " names nothing that it is for.");
            }
            return new VersionedAggregateIdentifier(identifier, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an accessor of a record only reads", e);
        }
    }
}
