package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.secret.Secret;

/** What somebody logs in for. */
sealed interface Errand {

    /** What the browser holds and other sites cannot read. */
    Secret cookie();

    /** A client waits. */
    record ForClient(Visit visit) implements Errand {
        @Override
        public Secret cookie() {
            return visit.cookie();
        }
    }

    /**
     * A page of this server wants to know who it is, or whether it is still the same person.
     *
     * @param path of the page
     */
    record ForPage(String path, Secret cookie) implements Errand {}
}
