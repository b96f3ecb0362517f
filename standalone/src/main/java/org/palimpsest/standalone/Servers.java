package org.palimpsest.standalone;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.DataFolder;

/** Which server a command speaks to. */
final class Servers {

    private Servers() {}

    /**
     * The one that is named, else the one that runs on the data folder, else the one where a Palimpsest usually is.
     *
     * @throws Usage when what is named is no address
     */
    static URI address(@Nullable URI url, @Nullable String data) {
        if (url == null) {
            return DataFolder.existing(new Settings(System.getenv()).data(data))
                    .flatMap(DataFolder::running)
                    .map(running -> URI.create(running.url()))
                    .orElse(URI.create("http://localhost:8080"));
        }
        return Optional.of(url)
                .filter(address -> address.getHost() != null
                        && ("http".equals(address.getScheme()) || "https".equals(address.getScheme())))
                .orElseThrow(() -> new Usage("'" + url + "' is no address of a server; give one such as"
                        + " https://palimpsest.example.org."));
    }
}
