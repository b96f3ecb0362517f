package org.palimpsest.standalone.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that stays open as long as the server lets it, over which one request follows the other. It does the least that HTTP/1.1 allows, since
 * it runs on the processors that it measures.
 */
final class Wire implements Closeable {

    private final int port;
    private final String head;
    private Socket socket;
    private InputStream in;

    /** @param authorization the whole header's value; empty for none */
    Wire(URI address, String authorization) throws IOException {
        this.port = address.getPort();
        this.socket = connected();
        this.in = buffered();
        this.head = " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nAccept: application/json, text/html\r\n"
                + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n");
    }

    private Socket connected() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(120_000);
        return connected;
    }

    private InputStream buffered() throws IOException {
        return new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /** An answer, with the names of its headers in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** @throws IllegalStateException for another status */
        Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("answered " + status + " instead of " + expected + ": " + text());
            }
            return this;
        }
    }

    Answer get(String path) throws IOException {
        return send("GET " + path + head + "\r\n", new byte[0]);
    }

    Answer post(String path, String type, String idempotencyKey, byte[] body) throws IOException {
        return send(
                "POST " + path + head + "Content-Type: " + type + "\r\nIdempotency-Key: " + idempotencyKey
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n",
                body);
    }

    private Answer send(String request, byte[] body) throws IOException {
        byte[] start = request.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream(start.length + body.length);
        out.writeBytes(start);
        out.writeBytes(body);
        out.writeTo(socket.getOutputStream());
        Answer answer = answer();
        // A server ends a connection after so many requests, and says so.
        if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
            socket.close();
            socket = connected();
            in = buffered();
        }
        return answer;
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new Answer(status, headers, chunks());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(status, headers, bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection was closed in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed before the end of an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
