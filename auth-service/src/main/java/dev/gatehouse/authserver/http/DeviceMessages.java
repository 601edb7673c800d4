package dev.gatehouse.authserver.http;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages for devices say. */
@MessageBundle(value = "device", locale = "en")
interface DeviceMessages {

    @Message("Connect a device")
    String codeTitle();

    @Message("Type in the code that your device shows.")
    String codeLead();

    @Message("This code came with the link. Compare it with the one that your device shows before you go on.")
    String codeFromLink();

    @Message("Code")
    String code();

    @Message("Continue")
    String next();

    @Message(
            "There is no such code, or it has been used or has expired. Look at your device again, or start there anew.")
    String noSuchCode();

    @Message("Too many codes were typed in. Wait a minute before you try again.")
    String tooManyCodes();

    @Message("Log in to connect a device to your account.")
    String loginLead();

    @Message("Connect this device?")
    String confirmTitle();

    @Message("Your device shows")
    String shownCode();

    @Message("Go on only if you see this code on a device in front of you.")
    String warning();

    @Message(
            "Did somebody send you the code or the link, or read it to you? Then it is their device that would get into your account. Deny it.")
    String warningSent();

    @Message("The device asked from")
    String askedFrom();

    @Message("the network that you are in now")
    String sameNetwork();

    @Message("not the network that you are in now")
    String otherNetwork();

    @Message("Connect")
    String approve();

    @Message("Deny")
    String deny();

    @Message("The device is connected")
    String connectedTitle();

    @Message("“{client}” has access from now on. You can close this page and go on at the device.")
    String connectedText(String client);

    @Message("The device is not connected")
    String deniedTitle();

    @Message("“{client}” was told that you said no. You can close this page.")
    String deniedText(String client);

    @Message("If somebody sent you the code, tell them nothing more.")
    String deniedAdvice();
}
