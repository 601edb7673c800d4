package dev.gatehouse.authserver.http;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages for one-time links and new accounts say. */
@MessageBundle(value = "invitation", locale = "en")
interface InvitationMessages {

    @Message("Choose your password")
    String passwordTitle();

    @Message("For the account {username}. All browsers that are logged in to it will be logged out.")
    String passwordLead(String username);

    @Message("Make the first administrator")
    String firstTitle();

    @Message(
            "Nobody administers this server yet. Choose a user name and a password; you can then log in and make more accounts.")
    String firstLead();

    @Message("User name")
    String username();

    @Message("New password")
    String password();

    @Message("At least {length} characters. A sentence is easier to remember than a word with signs in it.")
    String passwordShortest(int length);

    @Message("Save")
    String save();

    @Message("The password must have at least {length} characters.")
    String tooShort(int length);

    @Message("The password must not be the user name.")
    String tooEasy();

    @Message("A user name has 1 to 200 characters, all visible, and neither begins nor ends with a space.")
    String nameUnfit();

    @Message("Another account has this user name. Choose another one.")
    String nameTaken();

    @Message("Your password is set")
    String doneTitle();

    @Message("Log in with it to see your account.")
    String doneLead();

    @Message("Log in")
    String logIn();

    @Message("This link does not work")
    String endedTitle();

    @Message("It was used before, a newer one was made, or its time is over.")
    String endedText();

    @Message("Ask whoever looks after this server for a new link.")
    String endedAdvice();

    // ---- for administrators ----

    @Message("New user")
    String newTitle();

    @Message("You get a link, which you pass on: by it, the new user chooses a password. Nobody else learns it.")
    String newLead();

    @Message("Full name (optional)")
    String name();

    @Message("E-mail address (optional)")
    String email();

    @Message("May administer this server")
    String administrator();

    @Message("Create")
    String create();

    @Message("The name is too long, or has characters that cannot be seen.")
    String badName();

    @Message("This is not an e-mail address.")
    String badEmail();

    @Message("The request was malformed.")
    String badRoles();

    @Message("Link for a new password")
    String link();

    @Message(
            "Any link made before for this account stops working. The present password is good until the new link is used.")
    String linkLead();

    @Message("Make the link")
    String makeLink();

    @Message("The link for {username}")
    String madeTitle(String username);

    @Message(
            "Pass it on over a way that only this person reads. It works once, and until {time}. It is not shown again.")
    String madeLead(String time);

    @Message("Back to the users")
    String back();
}
