package org.palimpsest.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which record is stored under which name and revision, and how an older revision becomes the current one. Immutable.
 */
public final class EventTypes {

    /** Bytes of JSON that an event's payload or metadata may take. */
    public static final int LARGEST_EVENT = 60_000;

    /** Reads and writes the stored JSON: properties in the order of a record's components, absent rather than null, numbers plain. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final FreeTextApart APART = new FreeTextApart(JSON);

    private static final TypeReference<TreeMap<String, String>> METADATA = new TypeReference<>() {};

    private final Map<Class<?>, StoredType> byClass;
    private final Map<String, StoredType> byName;

    private EventTypes(Map<Class<?>, StoredType> byClass, Map<String, StoredType> byName) {
        this.byClass = byClass;
        this.byName = byName;
    }

    /**
     * How a class of events is stored.
     *
     * @param name stable; never a class name
     * @param revision of the JSON that this program writes, from 1
     */
    public record Name(String name, int revision) {}

    /**
     * A payload before it is sealed.
     *
     * @param open its JSON with a hole for each free text
     * @param texts those texts as a JSON array; {@code null} when there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way into the store, and nobody else's
    record Parts(byte[] open, byte @Nullable [] texts) {}

    private record StoredType(
            Class<? extends Record> type, Name name, Map<Integer, UnaryOperator<JsonNode>> upcasters) {}

    public static Builder builder() {
        return new Builder();
    }

    /** @throws IllegalArgumentException when the class is not registered */
    public Name nameOf(Class<?> type) {
        return registered(type).name();
    }

    public boolean knows(Class<?> type) {
        return byClass.containsKey(type);
    }

    /** Every registered class, in the order of registration. */
    public Set<Class<?>> classes() {
        return byClass.keySet();
    }

    /**
     * The JSON of a payload, whose shape is frozen. What is stored is the same with its free text sealed.
     *
     * @throws EventTooLarge above {@link #LARGEST_EVENT}
     * @throws IllegalArgumentException when the payload's class is not registered
     */
    public byte[] encode(Object payload) {
        byte[] json = JSON.writeValueAsBytes(payload);
        checkSize(registered(payload.getClass()).name().name(), json.length);
        return json;
    }

    /** Like {@link #encode}, with the free text apart. */
    Parts encodeApart(Object payload) {
        String name = registered(payload.getClass()).name().name();
        List<String> found = new ArrayList<>();
        byte[] open = APART.write(payload, found);
        if (found.isEmpty()) {
            checkSize(name, open.length);
            return new Parts(open, null);
        }
        byte[] texts = JSON.writeValueAsBytes(found);
        // Without the holes, the commas between the texts and the brackets around them it is the size of the whole.
        checkSize(name, open.length + texts.length - 5 * found.size() - 1);
        return new Parts(open, texts);
    }

    /**
     * What is stored of a payload whose free text is sealed under that key.
     *
     * @param key used for nothing else
     */
    public byte[] seal(Object payload, byte[] key) {
        Parts parts = encodeApart(payload);
        byte[] texts = parts.texts();
        return texts == null ? parts.open() : SealedText.seal(parts.open(), texts, key);
    }

    byte[] encodeMetadata(Map<String, String> metadata) {
        byte[] json = JSON.writeValueAsBytes(metadata);
        checkSize("The metadata", json.length);
        return json;
    }

    /**
     * @throws UnknownEventType when there is no record for it, or no way from its revision to the current one
     * @throws MalformedEvent when its JSON cannot become that record
     */
    public StoredEvent decode(RawEvent event) {
        return decode(event, true);
    }

    /** The same without its metadata, of which there is none then: for who computes from very many events. */
    public StoredEvent decodePayload(RawEvent event) {
        return decode(event, false);
    }

    private StoredEvent decode(RawEvent event, boolean withMetadata) {
        StoredType stored = byName.get(event.type());
        if (stored == null) {
            throw new UnknownEventType(
                    event,
                    "has a type that this program does not know",
                    "Deploy the program that writes " + event.type() + " before this reader goes on.");
        }
        try {
            return new StoredEvent(event, payload(stored, event), withMetadata ? metadata(event) : Map.of());
        } catch (UnreadableEvent e) {
            throw e;
        } catch (RuntimeException e) {
            // Jackson, a record's own check, or an upcaster that met something else than it was written for.
            throw new MalformedEvent(event, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Object payload(StoredType stored, RawEvent event) {
        int current = stored.name().revision();
        if (event.revision() == current) {
            return present(JSON.readValue(json(event), stored.type()));
        }
        if (event.revision() > current) {
            throw new UnknownEventType(
                    event,
                    "is newer than revision " + current + ", the newest that this program knows",
                    "Deploy the program that wrote it.");
        }
        JsonNode json = JSON.readTree(json(event));
        for (int revision = event.revision(); revision < current; revision++) {
            UnaryOperator<JsonNode> step = stored.upcasters().get(revision);
            if (step == null) {
                throw new UnknownEventType(
                        event,
                        "has no way to revision " + current,
                        "Register an upcaster for " + event.type() + " from revision " + revision + ".");
            }
            json = step.apply(json);
        }
        return present(JSON.treeToValue(json, stored.type()));
    }

    private static byte[] json(RawEvent event) {
        return SealedText.json(event.payload(), event.textKey());
    }

    private static Object present(@Nullable Object payload) {
        if (payload == null) {
            throw new IllegalArgumentException("the JSON is null");
        }
        return payload;
    }

    private static Map<String, String> metadata(RawEvent event) {
        Map<String, String> metadata = JSON.readValue(event.metadata(), METADATA);
        return Collections.unmodifiableMap(metadata);
    }

    private StoredType registered(Class<?> type) {
        StoredType stored = byClass.get(type);
        if (stored == null) {
            throw new IllegalArgumentException(type.getName() + " has no stored name. Register it with EventTypes.");
        }
        return stored;
    }

    private static void checkSize(String what, int bytes) {
        if (bytes > LARGEST_EVENT) {
            throw new EventTooLarge(what, bytes);
        }
    }

    /** Collects what a program can read and write. */
    public static final class Builder {

        private final Map<Class<?>, Name> names = new LinkedHashMap<>();
        private final Map<String, Class<? extends Record>> classes = new HashMap<>();
        private final Map<String, Map<Integer, UnaryOperator<JsonNode>>> upcasters = new HashMap<>();

        private Builder() {}

        /**
         * @param name stable; a class may be renamed, its stored name may not
         * @param revision of the JSON that the record has now, from 1
         * @throws IllegalArgumentException when the class or the name is registered already
         */
        public Builder register(Class<? extends Record> type, String name, int revision) {
            StoredText.check("stored name", name, 100);
            if (revision < 1 || revision > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "Revisions count from 1, so " + name + " cannot have " + revision + ".");
            }
            if (classes.putIfAbsent(name, type) != null || names.putIfAbsent(type, new Name(name, revision)) != null) {
                throw new IllegalArgumentException(type.getName() + " or its name " + name + " is registered twice.");
            }
            return this;
        }

        /** Adds the step from one revision of a type's JSON to the next. */
        public Builder upcast(String name, int fromRevision, UnaryOperator<JsonNode> step) {
            if (upcasters.computeIfAbsent(name, key -> new HashMap<>()).putIfAbsent(fromRevision, step) != null) {
                throw new IllegalArgumentException(name + " has two upcasters from revision " + fromRevision + ".");
            }
            return this;
        }

        /** @throws IllegalArgumentException when an upcaster leads nowhere or a step between two revisions is missing */
        public EventTypes build() {
            Map<Class<?>, StoredType> byClass = new LinkedHashMap<>();
            Map<String, StoredType> byName = new HashMap<>();
            names.forEach((type, name) -> {
                Map<Integer, UnaryOperator<JsonNode>> steps = Map.copyOf(upcasters.getOrDefault(name.name(), Map.of()));
                for (int revision = 1; revision < name.revision(); revision++) {
                    if (!steps.containsKey(revision)) {
                        throw new IllegalArgumentException(
                                name.name() + " needs an upcaster from revision " + revision + ".");
                    }
                }
                if (steps.size() >= name.revision()) {
                    throw new IllegalArgumentException(name.name()
                            + " has an upcaster from a revision that is not before " + name.revision() + ".");
                }
                StoredType stored = new StoredType(classes.get(name.name()), name, steps);
                byClass.put(type, stored);
                byName.put(name.name(), stored);
            });
            for (String name : upcasters.keySet()) {
                if (!byName.containsKey(name)) {
                    throw new IllegalArgumentException("An upcaster is for " + name + ", which no class is stored as.");
                }
            }
            return new EventTypes(Collections.unmodifiableMap(byClass), Map.copyOf(byName));
        }
    }
}
