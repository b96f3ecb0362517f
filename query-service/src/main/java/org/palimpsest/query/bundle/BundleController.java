package org.palimpsest.query.bundle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.replay.Scope;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/bundle}: a file for {@code palimpsest verify}, one JSON object a line. */
@RestController
class BundleController {

    private static final int BUFFER = 1 << 16;

    private final Bundles bundles;

    BundleController(Bundles bundles) {
        this.bundles = bundles;
    }

    /**
     * About one {@code figure} with its claims, one {@code claim}, or everything; under the last checkpoint, or the last one
     * that a witness {@code cosigned}.
     */
    @GetMapping(path = "/api/v1/audit/bundle", produces = "application/x-ndjson")
    void bundle(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam @Nullable String figure,
            @RequestParam @Nullable String claim,
            @RequestParam @Nullable String cosigned)
            throws IOException {
        RequestParameters parameters = new RequestParameters(request);
        Bundles.Bundle bundle = bundles.of(scope(parameters), isCosigned(parameters.text("cosigned")));
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(bundle) + "\"");
        response.setHeader("Palimpsest-Position", String.valueOf(bundle.size() - 1));
        if (request.getMethod().equals("GET")) {
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            bundles.write(bundle, out);
        }
    }

    private static Scope scope(RequestParameters parameters) {
        UUID figure = parameters.id("figure");
        UUID claim = parameters.id("claim");
        if (figure != null && claim != null) {
            throw RequestParameters.malformed("claim", "is given beside 'figure'. Leave one of them out.");
        }
        if (figure != null) {
            return new Scope.OfFigure(figure);
        }
        return claim == null ? new Scope.Everything() : new Scope.OfClaim(claim);
    }

    private static boolean isCosigned(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw RequestParameters.malformed("cosigned", "'" + text + "' is neither true nor false.");
    }

    private static String name(Bundles.Bundle bundle) {
        String about = switch (bundle.header().scope()) {
            case Scope.Everything() -> "everything";
            case Scope.OfFigure(UUID id) -> "figure-" + id;
            case Scope.OfClaim(UUID id) -> "claim-" + id;
        };
        return "palimpsest-" + about + "-" + bundle.size() + ".jsonl";
    }
}
