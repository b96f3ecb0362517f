package org.palimpsest.query.testing;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks a server's own dispatcher without the network: no connection, no other thread, no security. */
final class InProcess {

    private final DispatcherServlet dispatcher;

    InProcess(DispatcherServlet dispatcher) {
        this.dispatcher = dispatcher;
    }

    Answer get(String path, String... headers) {
        URI address = URI.create(path);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", address.getRawPath());
        request.setQueryString(address.getRawQuery());
        UriComponentsBuilder.fromUri(address)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value ->
                        request.addParameter(name, java.net.URLDecoder.decode(value, StandardCharsets.UTF_8))));
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        Response response = new Response();
        try {
            dispatcher.service(request, response);
        } catch (ServletException | IOException e) {
            throw new IllegalStateException(path, e);
        }
        Map<String, List<String>> found = new HashMap<>();
        response.getHeaderNames().forEach(name -> found.put(name, List.copyOf(response.getHeaders(name))));
        return new Answer(response.getStatus(), found, response.body.toString(StandardCharsets.UTF_8));
    }

    /** Spring's own takes a body byte by byte, which was a third of all the time. */
    private static final class Response extends MockHttpServletResponse {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {

                @Override
                public void write(int octet) {
                    body.write(octet);
                }

                @Override
                public void write(byte[] octets, int offset, int length) {
                    body.write(octets, offset, length);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
