package dev.gatehouse.authserver.http;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say to the person in front of them, so that another language is another file of messages. */
@MessageBundle(locale = "en")
interface Messages {

    // ---- login page ----

    @Message("Log in")
    String loginTitle();

    @Message("An application asks for access to your account. Log in to see what it wants.")
    String loginLead();

    @Message("Log in to see and change what belongs to your account.")
    String loginForPageLead();

    @Message("User name")
    String username();

    @Message("Password")
    String password();

    @Message("Log in")
    String loginButton();

    @Message("User name or password is wrong.")
    String loginFailed();

    @Message("Enter your user name and your password.")
    String loginIncomplete();

    @Message("Enter your code")
    String codeTitle();

    @Message(
            "Your account asks for a code beside the password. Open your authenticator app, or take one of your recovery"
                    + " codes.")
    String codeLead();

    @Message("Code")
    String code();

    @Message("Continue")
    String codeButton();

    @Message("This code is wrong, or was used before. Wait for the next one.")
    String codeWrong();

    @Message("Cancel and go back to the application")
    String cancel();

    @Message("Or log in with")
    String upstreamLead();

    // ---- logins through another provider ----

    @Message("You were not logged in there")
    String upstreamRefusedTitle();

    @Message("The other service did not say who you are: you stopped there, it does not let you in, or this account"
            + " cannot be used.")
    String upstreamRefusedText();

    @Message("Go back and try again, or log in another way.")
    String upstreamRefusedAdvice();

    @Message("The other service cannot be reached")
    String upstreamAwayTitle();

    @Message("The service that you wanted to log in with does not answer as it should.")
    String upstreamAwayText();

    @Message("Go back and try again in a minute, or log in another way.")
    String upstreamAwayAdvice();

    @Message("This login cannot be trusted")
    String upstreamNotBelievedTitle();

    @Message(
            "What came back from the other service is not the answer to what this browser asked. Nobody was logged in.")
    String upstreamNotBelievedText();

    @Message("Start again from the application. If somebody sent you this link, do not use it.")
    String upstreamNotBelievedAdvice();

    // ---- consent page ----

    @Message("Allow access?")
    String consentTitle();

    @Message("unverified")
    String unverified();

    @Message("The application calls itself that. Nobody has checked it.")
    String unverifiedNote();

    @Message("The application is published by the owner of this address. Whether to trust them is yours to say.")
    String publishedNote();

    @Message("set up by the operators")
    String byOperator();

    @Message("The people who run this server have set this application up.")
    String byOperatorNote();

    @Message(
            "It calls itself “{name}”, but its answers do not go where those of {name} go. If you do not know why, deny.")
    String borrowedName(String name);

    @Message("Its name mixes letters of different alphabets, which can make it look like another name.")
    String mixedAlphabets();

    @Message("The application has changed since you allowed it something, so you are asked again.")
    String clientChangedNote();

    @Message("You will not be asked again for the same, until you take it back.")
    String rememberedNote();

    @Message("Untick what you do not want to allow.")
    String optionalNote();

    @Message("Your account cannot allow what is asked for.")
    String nothingToAllow();

    @Message("An application without a name")
    String namelessClient();

    @Message("If you approve, it can")
    String scopesLead();

    @Message("If you approve, it can from now on also")
    String newScopesLead();

    @Message("You have allowed it before to")
    String grantedLead();

    @Message("See your profile and your usage statistics")
    String scopeUser();

    @Message("Change your profile")
    String scopeUserWrite();

    @Message("Know that it is you who logs in")
    String scopeOpenid();

    @Message("See your name and your user name")
    String scopeProfile();

    @Message("See your email address")
    String scopeEmail();

    @Message("Stay connected when you are not here")
    String scopeOfflineAccess();

    @Message("Use the permission “{scope}”")
    String scopeOther(String scope);

    @Message("Access to")
    String resource();

    @Message("Your answer goes to")
    String redirectHost();

    @Message("Client ID")
    String clientId();

    @Message("Logged in as")
    String loggedInAs();

    @Message("Not you? Use another account")
    String useAnotherAccount();

    @Message("That is a program on this computer. Approve only if you have just started it yourself.")
    String loopbackNote();

    @Message("Approve only if you have just come from there.")
    String redirectNote();

    @Message("Approve")
    String approve();

    @Message("Deny")
    String deny();

    // ---- account pages ----

    @Message("Your account")
    String accountTitle();

    @Message("Logged in as")
    String accountUser();

    @Message("Connected applications")
    String connectionsTitle();

    @Message("You have not allowed any application anything.")
    String connectionsNone();

    @Message("at")
    String connectionAt();

    @Message("Allowed since")
    String connectionSince();

    @Message("last used")
    String connectionUsed();

    @Message("Disconnect")
    String disconnect();

    @Message("Disconnect all applications")
    String disconnectAll();

    @Message(
            "An application that is disconnected has to ask you again. Where a server checks access by itself, access may last until it expires.")
    String disconnectNote();

    @Message("Where you are logged in")
    String sessionsTitle();

    @Message("this browser")
    String thisSession();

    @Message("A browser")
    String unknownDevice();

    @Message("Logged in")
    String sessionSince();

    @Message("last seen")
    String sessionSeen();

    @Message("Log out")
    String endSession();

    @Message("Log out everywhere else")
    String endOtherSessions();

    @Message("Password")
    String passwordTitle();

    @Message("Changing it logs out all other browsers. Connected applications stay connected.")
    String passwordLead();

    @Message("Present password")
    String presentPassword();

    @Message("New password")
    String nextPassword();

    @Message("Change password")
    String changePassword();

    @Message("The present password is wrong, or was wrong too often: then wait a while.")
    String presentPasswordWrong();

    @Message("The new password must be another one than before, and not your user name.")
    String passwordTooEasy();

    @Message("Authenticator app")
    String appTitle();

    @Message(
            "An app on your phone can give a code that is needed beside your password, so that a stolen password is not enough.")
    String appOff();

    @Message("Set up")
    String appSetUp();

    @Message("Manage")
    String appManage();

    @Message("A code is asked for when you log in with your password.")
    String appOn();

    @Message("Set up an authenticator app")
    String appAddTitle();

    @Message("Read this picture with the app, or type the key into it. Then enter the code that the app shows.")
    String appAddLead();

    @Message("A QR code of the key below")
    String appPicture();

    @Message("Key")
    String appKey();

    @Message("Confirm")
    String appConfirm();

    @Message("This code is wrong. Check the time of your phone and enter the next code.")
    String appCodeWrong();

    @Message("Your recovery codes")
    String recoveryTitle();

    @Message(
            "If your phone is lost or broken, type one of these in place of the code of the app. Each works once. Print them or write them down now: they are not shown again.")
    String recoveryLead();

    @Message("I have kept them")
    String recoveryDone();

    @Message("Make new recovery codes")
    String recoveryNew();

    @Message("The old ones are worth nothing then.")
    String recoveryNewNote();

    @Message("Remove the app")
    String appRemove();

    @Message("Your password alone lets you in then.")
    String appRemoveNote();

    @Message("Back to your account")
    String backToAccount();

    @Message("The connection has ended.")
    String disconnectedNews();

    @Message("That browser is logged out.")
    String sessionsEndedNews();

    @Message("Your password is changed, and all other browsers are logged out.")
    String passwordChangedNews();

    @Message("A code is asked for from now on.")
    String appAddedNews();

    @Message("The app is removed.")
    String appRemovedNews();

    @Message("Your new recovery codes work from now on; the old ones do not any more.")
    String recoveryRenewedNews();

    @Message("The passkey can be used from now on.")
    String passkeyAddedNews();

    @Message("The passkey is removed.")
    String passkeyRemovedNews();

    @Message("The new password must have at least {length} characters.")
    String passwordTooShort(int length);

    @Message("{number} recovery codes are left.")
    String recoveryLeft(int number);

    @Message("At least {length} characters. A sentence is easier to remember than a word with signs in it.")
    String passwordShortest(int length);

    @Message("Log in with a passkey")
    String passkeyLogin();

    @Message("That did not work. Try again, or use your password.")
    String passkeyFailed();

    @Message("This passkey is not known here. Use another one, or your password.")
    String passkeyRefused();

    @Message("Passkeys")
    String passkeysTitle();

    @Message(
            "A passkey is a key that your device keeps and that you unlock with your finger, your face or a PIN. It takes the place of password and code, and works on this site alone.")
    String passkeysLead();

    @Message("You have no passkey yet.")
    String passkeysNone();

    @Message("Made")
    String passkeyCreated();

    @Message("last used")
    String passkeyUsed();

    @Message("never")
    String never();

    @Message("Add a passkey")
    String passkeyAdd();

    @Message("Remove")
    String passkeyRemove();

    @Message("The passkey could not be added. Try again.")
    String passkeyNotAdded();

    @Message("Adding a passkey needs JavaScript.")
    String passkeyNeedsScript();

    // ---- logout pages ----

    @Message("Log out?")
    String logoutTitle();

    @Message("An application asks to log you out of this server. If you did not want that, close this page.")
    String logoutLead();

    @Message("Log out")
    String logoutButton();

    @Message("You are logged out")
    String loggedOutTitle();

    @Message("Nobody is logged in to this server in this browser any more.")
    String loggedOutText();

    @Message("Applications that you have allowed access keep it until it is revoked.")
    String loggedOutAdvice();

    @Message("The logout cannot be answered")
    String invalidHintTitle();

    @Message("The application named a login that did not happen here. Nobody was logged out.")
    String invalidHintText();

    @Message("id_token_hint has to be an ID token of this server, and client_id, if sent, the client it was issued to.")
    String invalidHintForDevelopers();

    @Message("The logout would lead to an unknown address")
    String unregisteredPostLogoutTitle();

    @Message("The application wants you to be sent to an address that it did not register. Nobody was logged out.")
    String unregisteredPostLogoutText();

    @Message("Register it under post_logout_redirect_uris, and send it with the id_token_hint or the client_id that it"
            + " was registered for.")
    String unregisteredPostLogoutForDevelopers();

    @Message("Log out in the application itself, and close the browser if you want to be sure.")
    String logoutRefusedAdvice();

    // ---- page that carries a response ----

    @Message("One more step")
    String formPostTitle();

    @Message("Your answer is ready. The application waits for it at")
    String formPostLead();

    @Message("Continue")
    String formPostButton();

    // ---- pages for what went wrong ----

    @Message("This link is not complete")
    String malformedTitle();

    @Message("The address that brought you here is damaged, or a part of it stands twice.")
    String malformedText();

    @Message("Go back to the application and start again.")
    String malformedAdvice();

    @Message("Send each parameter once, form-encoded in UTF-8.")
    String malformedForDevelopers();

    @Message("Which application sent you here?")
    String clientNotNamedTitle();

    @Message("The address that brought you here names no application, or names one twice.")
    String clientNotNamedText();

    @Message("Go back to the application and start again.")
    String clientNotNamedAdvice();

    @Message("The parameter client_id is missing.")
    String clientNotNamedForDevelopers();

    @Message("This application is not known here")
    String unknownClientTitle();

    @Message("It may have been known once: an application that has its identity from another or an earlier server keeps"
            + " sending it.")
    String unknownClientText();

    @Message("Make the application register again: remove the connection to this server, or its stored login, "
            + "and add it anew.")
    String unknownClientAdvice();

    @Message("Register at the registration endpoint of the metadata, and forget a client_id when you are told "
            + "invalid_client.")
    String unknownClientForDevelopers();

    @Message("This application is not registered here any more")
    String removedClientTitle();

    @Message("“{name}” was registered here, and its registration has ended: most often because nobody had used it for"
            + " long. It may come back at any time, but it does not notice by itself that it has to.")
    String removedClientText(String name);

    @Message("It was registered here, and its registration has ended: most often because nobody had used it for long."
            + " It may come back at any time, but it does not notice by itself that it has to.")
    String removedNamelessClientText();

    @Message("Make the application forget its old login. When it connects again, it gets a new one.")
    String recoveryAdvice();

    @Message("In {client}")
    String recoveryIn(String client);

    @Message("This application is not admitted here")
    String clientNotAdmittedTitle();

    @Message("It describes itself in a document on the web, and the people who run this server do not accept"
            + " documents of that site.")
    String clientNotAdmittedText();

    @Message("Ask the people who run this server which applications can be used.")
    String clientNotAdmittedAdvice();

    @Message("The application could not be checked")
    String clientNotReachableTitle();

    @Message("It describes itself in a document on the web, and that document could not be read just now.")
    String clientNotReachableText();

    @Message("Try again in a minute.")
    String clientNotReachableAdvice();

    @Message("The document has to answer within five seconds, with status 200, as JSON of at most 5 KB, without a"
            + " redirect, to anybody who asks.")
    String clientNotReachableForDevelopers();

    @Message("The application describes itself wrongly")
    String invalidClientDocumentTitle();

    @Message("It describes itself in a document on the web, and that document breaks the rules for it.")
    String invalidClientDocumentText();

    @Message("Tell the people who make the application.")
    String invalidClientDocumentAdvice();

    @Message("The document has to name its own address as client_id, a client_name and redirect_uris, and must not hold"
            + " a secret.")
    String invalidClientDocumentForDevelopers();

    @Message("Where should the answer go?")
    String redirectNotNamedTitle();

    @Message("The application did not say to which address its answer should go, or said it twice.")
    String redirectNotNamedText();

    @Message("Go back to the application and start again.")
    String redirectNotNamedAdvice();

    @Message("The parameter redirect_uri is missing.")
    String redirectNotNamedForDevelopers();

    @Message("The answer would go to an unknown address")
    String unregisteredRedirectTitle();

    @Message("The application wants its answer at an address that it did not register. Somebody else may be after your"
            + " login, so nothing was sent.")
    String unregisteredRedirectText();

    @Message("Start again from the application itself, not from a link.")
    String unregisteredRedirectAdvice();

    @Message("The redirect_uri has to be one of the registered ones, character for character; only the port "
            + "of 127.0.0.1, [::1] and localhost may differ.")
    String unregisteredRedirectForDevelopers();

    @Message("This application pretends to be another one")
    String disguisedTitle();

    @Message("Its name is spelled with letters that make it look like the name of a well-known application. Nothing was"
            + " sent to it.")
    String disguisedText();

    @Message("Close this page. If somebody sent you a link to it, do not use it.")
    String disguisedAdvice();

    @Message("The application has changed")
    String clientChangedTitle();

    @Message("While this request waited for you, the application changed where its answers go, or was removed. Nothing"
            + " was sent.")
    String clientChangedText();

    @Message("Start again from the application itself.")
    String clientChangedAdvice();

    @Message("This request has ended")
    String endedTitle();

    @Message("It was answered before, or it waited too long.")
    String endedText();

    @Message("You can close this page. If the application still waits, start again there.")
    String endedAdvice();

    @Message("This request began in another browser")
    String anotherBrowserTitle();

    @Message(
            "A login can only be finished in the browser in which it began. Cookies that are switched off have the same"
                    + " effect.")
    String anotherBrowserText();

    @Message("Start again from the application, in this browser and with cookies allowed. If somebody sent you this"
            + " link, do not use it.")
    String anotherBrowserAdvice();

    @Message("This form cannot be accepted")
    String forgedTitle();

    @Message("It is out of date, or it was not sent from our page.")
    String forgedText();

    @Message("Go back, reload the page and try once more. If another site sent you here, do not.")
    String forgedAdvice();

    @Message("There is no such page")
    String notFoundTitle();

    @Message("The address leads nowhere on this server.")
    String notFoundText();

    @Message("The start page says what is here.")
    String notFoundAdvice();

    @Message("This request cannot be answered")
    String refusedTitle();

    @Message("It has a form or a size that this address does not take.")
    String refusedText();

    @Message("Go back to the application and start again.")
    String refusedAdvice();

    @Message("Something went wrong here")
    String brokenTitle();

    @Message("The fault is ours, not yours and not the application’s.")
    String brokenText();

    @Message("Try again. If it stays, tell the people who run this server the reference below.")
    String brokenAdvice();

    @Message("Please try again in a moment")
    String unavailableTitle();

    @Message("The server is too busy, or cannot reach its database.")
    String unavailableText();

    @Message("Reload this page in a few seconds.")
    String unavailableAdvice();

    @Message("For developers:")
    String forDevelopers();

    @Message("Reference")
    String reference();

    // ---- administration ----

    @Message("Administration")
    String adminTitle();

    @Message("Search")
    String adminSearch();

    @Message("Search")
    String adminSearchButton();

    @Message("There is nothing here.")
    String adminNothing();

    @Message("Next page")
    String adminNext();

    @Message("Go back")
    String adminBack();

    @Message("This affects:")
    String adminAffects();

    @Message("Timeline")
    String adminTimeline();

    @Message(
            "What happened, the newest first. Search for the reference that a page or an error showed, or for part of an application.")
    String adminTimelineLead();

    @Message("Applications")
    String adminClients();

    @Message("Who may ask for access, the newest first. What an application calls itself nobody has checked.")
    String adminClientsLead();

    @Message("Duplicates")
    String adminDuplicates();

    @Message(
            "Applications that registered with the same name and the same redirect addresses, the largest groups first.")
    String adminDuplicatesLead();

    @Message("Users")
    String adminUsers();

    @Message("Who can log in here.")
    String adminUsersLead();

    @Message("Grants")
    String adminGrants();

    @Message("Who allowed which application what.")
    String adminGrantsLead();

    @Message("Keys")
    String adminKeys();

    @Message("What tokens are signed with. Of each algorithm one key signs and one waits, known to everybody already.")
    String adminKeysLead();

    @Message("When")
    String adminWhen();

    @Message("Event")
    String adminEvent();

    @Message("Reference")
    String adminReference();

    @Message("User")
    String adminUser();

    @Message("Details")
    String adminDetails();

    @Message("Name")
    String adminName();

    @Message("How it came here")
    String adminOrigin();

    @Message("Redirects to")
    String adminRedirects();

    @Message("Since")
    String adminSince();

    @Message("State")
    String adminState();

    @Message("Never used")
    String adminUnused();

    @Message("Roles")
    String adminRoles();

    @Message("Sessions")
    String adminSessions();

    @Message("Resource")
    String adminResource();

    @Message("Scope")
    String adminScope();

    @Message("Key")
    String adminKey();

    @Message("Algorithm")
    String adminAlgorithm();

    @Message("accepted")
    String adminAccepted();

    @Message("waits")
    String adminWaits();

    @Message("disabled since {time}")
    String adminDisabledSince(String time);

    @Message("removed since {time}")
    String adminRemovedSince(String time);

    @Message("revoked since {time}")
    String adminRevokedSince(String time);

    @Message("withdrawn since {time}")
    String adminWithdrawnSince(String time);

    @Message("signs since {time}")
    String adminSignsSince(String time);

    @Message("Disable")
    String adminDisableClient();

    @Message("Enable")
    String adminEnableClient();

    @Message("Delete the unused")
    String adminDeleteUnused();

    @Message("Revoke")
    String adminRevokeGrant();

    @Message("Revoke all grants")
    String adminRevokeClientGrants();

    @Message("Log out and revoke all")
    String adminRevokeUserGrants();

    @Message("Revoke everything")
    String adminRevokeEverything();

    @Message("Rotate keys now")
    String adminRotateKeys();

    @Message("Withdraw")
    String adminWithdrawKey();

    @Message(
            "The application is not accepted any more and loses all that it was granted. It stays on file, so that it cannot come back by itself.")
    String adminDisableClientWarning();

    @Message("The application is accepted again. Its users have to allow it anew.")
    String adminEnableClientWarning();

    @Message("Of these applications, those that nobody was ever asked about are removed.")
    String adminDeleteUnusedWarning();

    @Message(
            "Tokens end at once here; resource servers that do not ask accept a JWT until it expires. The user has to allow the application anew.")
    String adminRevokeWarning();

    @Message("The person is logged out of every browser, and every application loses what they allowed it.")
    String adminRevokeUserWarning();

    @Message("The person is out at once: sessions, grants and tokens are worth nothing while the account is disabled.")
    String adminDisableUserWarning();

    @Message("The account is good again, and so is what it had granted and nobody revoked.")
    String adminEnableUserWarning();

    @Message(
            "Everybody is logged out, you too. Every application loses what it was allowed, and every signing key is withdrawn and replaced.")
    String adminRevokeEverythingWarning();

    @Message("The keys that wait sign from now on. What the present ones have signed stays good.")
    String adminRotateKeysWarning();

    @Message(
            "Nothing that the key has signed is believed any more. If it signs at present, the next one takes its place.")
    String adminWithdrawKeyWarning();

    @Message("This page is for administrators")
    String notAdministratorTitle();

    @Message("Your account does not have that role.")
    String notAdministratorText();

    @Message("Log in with another account, or ask an administrator for the role.")
    String notAdministratorAdvice();

    @Message("There is nothing to do")
    String nothingToDoTitle();

    @Message("What you chose is not there any more, or is as you want it already.")
    String nothingToDoText();

    @Message("Go back and reload the list.")
    String nothingToDoAdvice();
}
