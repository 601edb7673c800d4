package dev.gatehouse.authserver.http;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages for the catalogue of resources say. */
@MessageBundle(value = "resource", locale = "en")
interface ResourceMessages {

    @Message("Resources")
    String resources();

    @Message("What tokens can be for, with the scopes that can be asked for there.")
    String lead();

    @Message("Name")
    String name();

    @Message("Identifier (the address of the MCP endpoint)")
    String indicator();

    @Message("Scopes, separated by spaces")
    String scopes();

    @Message("Default scopes")
    String defaultScopes();

    @Message("Tokens")
    String tokens();

    @Message("{format}, for {lifetime}")
    String tokensOf(String format, String lifetime);

    @Message("From")
    String source();

    @Message("the settings")
    String fromSettings();

    @Message("this page")
    String onFile();

    @Message("New resource")
    String newTitle();

    @Message(
            "Every node issues tokens for it within a second. You get the secret with which its server introspects tokens.")
    String newLead();

    @Message("Default scopes (of a client that names none; all of them if left empty)")
    String defaults();

    @Message("Its server has to introspect each token (opaque tokens)")
    String opaque();

    @Message("Create")
    String create();

    @Message("Back to the resources")
    String back();

    @Message("A resource has this name or identifier already, or an application has the name for an id.")
    String taken();

    @Message("The settings have this resource: change it there.")
    String configured();

    @Message("The introspection secret of {name}")
    String secretTitle(String name);

    @Message(
            "Give it to the resource server, whose user name at the introspection endpoint is the name of the resource. It is not shown again.")
    String secretLead();

    @Message("Delete")
    String delete();

    @Message("No token is issued for it any more, and everything that was granted at it ends.")
    String deleteWarning();
}
