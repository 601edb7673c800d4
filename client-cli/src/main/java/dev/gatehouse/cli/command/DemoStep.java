package dev.gatehouse.cli.command;

/** The seven steps from a stranger to a call. */
enum DemoStep {
    CHALLENGE(1, "Ask the MCP server without a token", "401 with a challenge that names the metadata"),
    RESOURCE(2, "Read the protected resource metadata", "a document about this MCP server that names its issuer"),
    SERVER(3, "Read the authorization server metadata", "a document that speaks for this issuer and offers PKCE S256"),
    CLIENT(4, "Get a client identity by dynamic registration", "a client id for a public client"),
    AUTHORIZATION(5, "Log in and consent", "a code, with our state and the right issuer"),
    TOKEN(6, "Exchange the code for a token", "an access token for the MCP server"),
    CALL(7, "Call the MCP server with the token", "resources, tools, and the data of the user");

    private final int number;
    private final String title;
    private final String expectation;

    DemoStep(int number, String title, String expectation) {
        this.number = number;
        this.title = title;
        this.expectation = expectation;
    }

    int number() {
        return number;
    }

    String heading() {
        return number + ". " + title;
    }

    String expectation() {
        return expectation;
    }
}
