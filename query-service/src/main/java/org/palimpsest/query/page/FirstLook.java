package org.palimpsest.query.page;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.palimpsest.background.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Looks at the pages once after a start, so that no visitor is the one who waits while templates are read and classes
 * are loaded. It is no visit: it is not measured and has no session.
 */
@Component
class FirstLook extends BackgroundWork implements ObservationPredicate {

    private static final Logger log = LoggerFactory.getLogger(FirstLook.class);
    private static final String HEADER = "Palimpsest-First-Look";
    private static final List<String> LISTS = List.of("/figures", "/claims", "/sources");
    private static final int PATIENCE_MILLIS = 5_000;

    private final Environment environment;

    // So that nobody else can keep what they do out of what is measured.
    private final String secret = UUID.randomUUID().toString();

    FirstLook(Environment environment) {
        super("first-look");
        this.environment = environment;
    }

    @Override
    protected void run() {
        if (environment.getProperty("palimpsest.first-look", Boolean.class, true)) {
            look();
        }
    }

    /** At the overview, the lists, and the first that each list has. */
    void look() {
        try {
            URI home = home();
            read(home);
            for (String list : LISTS) {
                Matcher first =
                        Pattern.compile("href=\"(" + list + "/[0-9a-f-]{36})\"").matcher(read(home.resolve(list)));
                if (first.find()) {
                    read(home.resolve(first.group(1)));
                }
            }
        } catch (IOException | URISyntaxException unseen) {
            log.debug("The pages were not looked at", unseen);
        }
    }

    private URI home() throws IOException, URISyntaxException {
        InetAddress bound = InetAddress.getByName(environment.getProperty("server.address", "0.0.0.0"));
        String host = (bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound).getHostAddress();
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return new URI("http", null, host, port, "/", null, null);
    }

    private String read(URI page) throws IOException {
        if (!isRunning()) {
            return "";
        }
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setRequestProperty(HEADER, secret);
        connection.setRequestProperty("Accept", "text/html");
        connection.setReadTimeout(PATIENCE_MILLIS);
        // They lead to where one signs in, for which a session is begun.
        connection.setInstanceFollowRedirects(false);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        return !(context instanceof ServerRequestObservationContext request
                && secret.equals(request.getCarrier().getHeader(HEADER)));
    }
}
