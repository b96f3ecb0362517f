package org.palimpsest.seeds;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the server calls the things of one kind that are loaded, by their keys in the data files. */
final class Known {

    private final String kind;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /** @param kind such as "source", for reports */
    Known(String kind) {
        this.kind = kind;
    }

    /** There is a row with this key, loaded or not. */
    void named(String key) {
        named.add(key);
    }

    void loaded(String key, String id) {
        ids.put(key, id);
    }

    /** @throws BrokenRow when no row has that key, or the row that has it was not loaded */
    String id(String key) {
        String id = ids.get(key);
        if (id != null) {
            return id;
        }
        if (named.contains(key)) {
            throw BrokenRow.because(kind + " \"" + key + "\" was not loaded");
        }
        throw new BrokenRow("there is no " + kind + " \"" + key + "\"");
    }
}
