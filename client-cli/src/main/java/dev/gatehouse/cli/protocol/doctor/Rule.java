package dev.gatehouse.cli.protocol.doctor;

import java.util.EnumSet;
import java.util.Set;

/** What a healthy server does, in the order in which clients come to depend on it. */
public enum Rule {
    REACHABLE(
            "It answers",
            Weight.MUST,
            "RS4",
            "an HTTP answer",
            "Check the address, the name in DNS, the port and the certificate.",
            everybody()),
    ASKS_FOR_TOKEN(
            "It asks strangers for a token",
            Weight.MUST,
            "RS4",
            "401 to a request without a token",
            "Answer 401 before anything else looks at the request.",
            everybody()),
    CHALLENGES(
            "Its 401 has a Bearer challenge",
            Weight.MUST,
            "RS4",
            "WWW-Authenticate: Bearer ...",
            "Send the header WWW-Authenticate with the scheme Bearer, also through proxies.",
            everybody()),
    BEARER_FIRST(
            "The Bearer challenge comes first",
            Weight.SHOULD,
            "RS9",
            "Bearer as the first challenge",
            "Some clients read only a header that begins with Bearer: send it first.",
            EnumSet.of(App.VS_CODE, App.CURSOR, App.INSPECTOR)),
    NAMES_METADATA(
            "The challenge says where the metadata is",
            Weight.SHOULD,
            "RS4",
            "resource_metadata=\"<https URL>\"",
            "Add resource_metadata with the absolute address of the resource's metadata.",
            EnumSet.of(App.CLAUDE, App.CHATGPT)),
    METADATA_ADDRESS(
            "That address is acceptable",
            Weight.MUST,
            "K2",
            "an absolute https URL without fragment",
            "Name an https address (http only on this machine); behind a proxy, the public one.",
            everybody()),
    REFUSES_UNKNOWN_TOKEN(
            "It refuses a made-up token",
            Weight.MUST,
            "RS10",
            "401 to a token that nobody issued",
            "Check every token: signature or introspection, issuer, audience, expiry.",
            everybody()),
    SAYS_INVALID_TOKEN(
            "It says that the token is invalid",
            Weight.SHOULD,
            "RS4",
            "error=\"invalid_token\"",
            "Add error=\"invalid_token\" to the challenge, so that clients renew their token.",
            everybody()),
    FOREIGN_ORIGIN(
            "It refuses pages of foreign origins",
            Weight.SHOULD,
            "RS15",
            "403 to an Origin that is not allowed",
            "Check the header Origin against a list: a web page could reach this server by DNS rebinding.",
            nobody()),
    RESOURCE_FOUND(
            "The resource has metadata",
            Weight.MUST,
            "RS1",
            "200 with a JSON object, without a redirect",
            "Serve the document of RFC 9728 where the challenge says, or at the well-known address.",
            everybody()),
    RESOURCE_AT_WELL_KNOWN(
            "The metadata is at its well-known address",
            Weight.SHOULD,
            "RS2",
            "the document at /.well-known/oauth-protected-resource<path>, or without the path",
            "Serve it there as well, for clients that do not read the challenge.",
            EnumSet.of(App.CURSOR)),
    RESOURCE_TYPE(
            "The metadata is sent as JSON",
            Weight.SHOULD,
            "RS1",
            "Content-Type: application/json",
            "Set the content type.",
            EnumSet.of(App.INSPECTOR)),
    RESOURCE_IS_THIS(
            "The metadata is about this address",
            Weight.MUST,
            "RS3",
            "resource equal to the URL that is called",
            "Set resource to the URL that users enter, character by character: scheme, host, port and path.",
            everybody()),
    RESOURCE_NAMES_SERVER(
            "The metadata names an authorization server",
            Weight.MUST,
            "RS1",
            "authorization_servers with an https issuer",
            "List the issuer of the authorization server exactly as its own metadata spells it.",
            everybody()),
    RESOURCE_SCOPES(
            "The metadata lists scopes",
            Weight.SHOULD,
            "RS14",
            "scopes_supported with the basic scopes",
            "List what a client needs to begin with. Without a list, clients ask for none or for all they can find.",
            EnumSet.of(App.CHATGPT, App.VS_CODE)),
    NO_OFFLINE_ACCESS(
            "offline_access is no scope of the resource",
            Weight.SHOULD,
            "RS13",
            "offline_access in the authorization server's metadata only",
            "Take offline_access out of scopes_supported and of the challenge.",
            nobody()),
    SERVER_FOUND(
            "The authorization server has metadata",
            Weight.MUST,
            "AS2",
            "200 with a JSON object, without a redirect",
            "Serve RFC 8414 or OpenID discovery metadata at the addresses formed from the issuer.",
            everybody()),
    SERVER_ABSENCE(
            "Addresses without metadata say so",
            Weight.SHOULD,
            "AS11",
            "a 4xx where there is no document",
            "Answer 404 at well-known addresses without a document: clients stop at a server error.",
            EnumSet.of(App.VS_CODE, App.CURSOR, App.INSPECTOR)),
    SERVER_TYPE(
            "That metadata is sent as JSON",
            Weight.SHOULD,
            "AS11",
            "Content-Type: application/json",
            "Set the content type.",
            EnumSet.of(App.INSPECTOR)),
    ISSUER(
            "The issuer is the one that was asked for",
            Weight.MUST,
            "AS3",
            "issuer equal, as a string, to the entry in authorization_servers",
            "Spell the issuer the same way in both documents; a slash at the end makes another one.",
            everybody()),
    ENDPOINTS(
            "It has endpoints for codes and tokens",
            Weight.MUST,
            "AS12",
            "authorization_endpoint and token_endpoint, https",
            "Publish both with https addresses; behind a proxy, the public ones.",
            everybody()),
    PKCE(
            "It offers PKCE with S256",
            Weight.MUST,
            "AS4",
            "code_challenge_methods_supported with S256",
            "Publish it in every metadata document: clients must refuse a server that does not.",
            everybody()),
    CODE_FLOW(
            "It offers the code flow",
            Weight.MUST,
            "AS10",
            "response_types_supported with code, grant_types_supported (if any) with authorization_code",
            "Publish them.",
            everybody()),
    REFRESH(
            "It offers refresh tokens",
            Weight.SHOULD,
            "AS45",
            "grant_types_supported with refresh_token",
            "Offer them, or users log in again whenever a token ends.",
            everybody()),
    ISS(
            "It says who answers",
            Weight.SHOULD,
            "AS5",
            "authorization_response_iss_parameter_supported: true",
            "Send iss in authorization responses and publish that you do: it stops mix-up attacks.",
            nobody()),
    REGISTRATION(
            "Clients can make themselves known",
            Weight.MUST,
            "AS6",
            "client_id_metadata_document_supported: true, or a registration_endpoint",
            "Offer one of both, or every user has to enter a client id by hand.",
            everybody()),
    DYNAMIC_REGISTRATION(
            "Clients without a document can register",
            Weight.SHOULD,
            "AS60",
            "a registration_endpoint",
            "Offer dynamic registration (RFC 7591), rate-limited: some clients know no other way.",
            EnumSet.of(App.CURSOR, App.INSPECTOR)),
    PUBLIC_CLIENTS(
            "Clients need no secret",
            Weight.SHOULD,
            "AS8",
            "token_endpoint_auth_methods_supported with none",
            "List none: programs on the machines of users cannot keep a secret.",
            EnumSet.of(App.CLAUDE, App.CLAUDE_CODE, App.VS_CODE, App.CURSOR, App.INSPECTOR)),
    KEYS(
            "Its keys can be read",
            Weight.MUST,
            "AS7",
            "a JSON object with public keys at jwks_uri",
            "Serve the key set; never with private parts.",
            nobody()),
    NO_OPEN_REDIRECT(
            "It sends nobody to unknown places",
            Weight.MUST,
            "AS23",
            "an error page for an unknown client and redirect URI",
            "Show an error page; redirect only to registered addresses.",
            nobody()),
    TOKEN_ERROR(
            "The token endpoint explains itself",
            Weight.MUST,
            "AS46",
            "400 or 401 with error in JSON",
            "Answer as RFC 6749 section 5.2 says: clients decide by the error code what to do next.",
            everybody()),
    TOKEN_NO_STORE(
            "Answers with tokens are not cached",
            Weight.SHOULD,
            "AS40",
            "Cache-Control: no-store",
            "Set it on every answer of the token endpoint.",
            nobody()),
    CORS_RESOURCE(
            "Pages may read the resource's metadata",
            Weight.SHOULD,
            "RS2",
            "Access-Control-Allow-Origin",
            "Allow all origins to read it: it is public.",
            EnumSet.of(App.INSPECTOR)),
    CORS_SERVER(
            "Pages may read the server's metadata",
            Weight.SHOULD,
            "AS2",
            "Access-Control-Allow-Origin",
            "Allow all origins to read it: it is public.",
            EnumSet.of(App.INSPECTOR)),
    CORS_TOKEN(
            "Pages may ask for tokens",
            Weight.SHOULD,
            "AS40",
            "Access-Control-Allow-Origin at the token endpoint",
            "Allow it for clients that run in a browser; without cookies it gives nothing away.",
            EnumSet.of(App.INSPECTOR)),
    CORS_MCP(
            "Pages may call the server",
            Weight.SHOULD,
            "RS15",
            "a preflight without a token that allows Authorization",
            "Answer OPTIONS without a token, allow Authorization by name (* does not cover it), Content-Type and"
                    + " MCP-Protocol-Version.",
            EnumSet.of(App.INSPECTOR)),
    REGISTERS(
            "A client can register",
            Weight.MUST,
            "AS60",
            "201 with a client_id for a native client with a loopback address",
            "Accept redirect URIs of 127.0.0.1 and application_type native.",
            everybody()),
    LOGS_IN(
            "A user can log in",
            Weight.MUST,
            "CL12",
            "a token for this resource, by the way that the metadata shows",
            "See what came instead; gatehouse trace records the requests.",
            everybody()),
    OPENS(
            "The token opens the server",
            Weight.MUST,
            "RS10",
            "an answer to tools/list",
            "Accept tokens of the issuer that the metadata names, for the resource that it names.",
            everybody());

    /** How bad it is when a rule is broken. */
    public enum Weight {
        MUST,
        SHOULD
    }

    private final String title;
    private final Weight weight;
    private final String requirement;
    private final String expected;
    private final String remedy;
    private final Set<App> apps;

    Rule(String title, Weight weight, String requirement, String expected, String remedy, Set<App> apps) {
        this.title = title;
        this.weight = weight;
        this.requirement = requirement;
        this.expected = expected;
        this.remedy = remedy;
        this.apps = apps;
    }

    /** Counted from 1, stable within a version. */
    public int number() {
        return ordinal() + 1;
    }

    public String title() {
        return title;
    }

    public Weight weight() {
        return weight;
    }

    /** Its id in the requirements. */
    public String requirement() {
        return requirement;
    }

    public String expected() {
        return expected;
    }

    /** What to do when it is broken. */
    public String remedy() {
        return remedy;
    }

    /** The clients that do not work, or not well, when it is broken. */
    public Set<App> apps() {
        return apps;
    }

    private static Set<App> everybody() {
        return EnumSet.allOf(App.class);
    }

    private static Set<App> nobody() {
        return EnumSet.noneOf(App.class);
    }
}
