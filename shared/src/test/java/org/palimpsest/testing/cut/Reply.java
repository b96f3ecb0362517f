package org.palimpsest.testing.cut;

/**
 * What a server answered: everything in which two servers with the same events must agree.
 *
 * @param etag empty when there is none, like the other headers
 */
public record Reply(int status, String etag, String lastModified, String contentType, String body) {}
