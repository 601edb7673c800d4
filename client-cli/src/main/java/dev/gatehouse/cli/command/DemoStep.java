package dev.gatehouse.cli.command;

/** The seven steps from a stranger to a call. */
enum DemoStep {
    CHALLENGE("Ask the MCP server without a token", "401 with a challenge that names the metadata"),
    RESOURCE("Read the protected resource metadata", "a document about this MCP server that names its issuer"),
    SERVER("Read the authorization server metadata", "a document that speaks for this issuer and offers PKCE S256"),
    CLIENT("Get a client identity by dynamic registration", "a client id for a public client"),
    AUTHORIZATION("Log in and consent", "a code, with our state and the right issuer"),
    TOKEN("Exchange the code for a token", "an access token for the MCP server"),
    CALL("Call the MCP server with the token", "resources, tools, and the data of the user");

    private final String title;
    private final String expectation;

    DemoStep(String title, String expectation) {
        this.title = title;
        this.expectation = expectation;
    }

    int number() {
        return ordinal() + 1;
    }

    String heading() {
        return number() + ". " + title;
    }

    String expectation() {
        return expectation;
    }
}
