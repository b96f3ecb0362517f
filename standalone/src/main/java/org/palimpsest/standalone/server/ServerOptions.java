package org.palimpsest.standalone.server;

/**
 * How the server is reached.
 *
 * @param bind the address of the interface to listen on
 * @param port 0 for any that is free
 * @param demoPassword the one password of the demo accounts
 */
public record ServerOptions(String bind, int port, String demoPassword) {

    @Override
    public String toString() {
        return "ServerOptions[" + bind + ":" + port + "]";
    }
}
