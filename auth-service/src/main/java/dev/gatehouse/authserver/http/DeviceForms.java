package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Question;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import java.util.List;

/** What the pages for devices show. */
final class DeviceForms {

    /**
     * Where a code is typed in.
     *
     * @param code that came with the address; empty for none
     * @param problem what was wrong with the last one; empty the first time
     */
    record CodeForm(String action, String csrf, String code, String problem, String user, String switchAccount) {}

    /**
     * Where a person decides (A15).
     *
     * @param publisher the host that vouches for the client; empty when none does
     * @param scopes in words
     * @param address that the device asked from
     * @param sameNetwork whether this browser is in the network of that address
     */
    record ConfirmationForm(
            String action,
            String csrf,
            String code,
            String clientName,
            String publisher,
            String clientId,
            List<String> scopes,
            String resource,
            String address,
            boolean sameNetwork,
            String user) {}

    /** The decision, for the last page. */
    record Outcome(String title, String text, String advice) {}

    private DeviceForms() {}

    static ConfirmationForm confirmation(
            Question question, LoginSession session, String action, String csrf, String network, Messages words) {
        Client client = question.client();
        return new ConfirmationForm(
                action,
                csrf,
                question.code().display(),
                name(client, words),
                ClientIdUrl.parse(client.id()).map(url -> url.uri().getHost()).orElse(""),
                client.id().value(),
                ConsentForm.inWords(question.request().scope(), words),
                question.request().resource().value(),
                question.request().address(),
                RemoteNetwork.of(question.request().address()).equals(network),
                ConsentForm.inWords(session.user()));
    }

    static String name(Client client, Messages words) {
        return client.registration()
                .about()
                .name()
                .map(DisplayText::of)
                .filter(name -> !name.isBlank())
                .orElseGet(words::namelessClient);
    }
}
