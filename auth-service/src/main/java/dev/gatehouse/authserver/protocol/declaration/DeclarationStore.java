package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import java.util.List;
import java.util.function.Supplier;

/** What is on file of all that can be declared. */
public interface DeclarationStore {

    /** Does all of {@code work} or, when it throws, nothing; of several nodes one after the other. */
    <T> T exclusively(Supplier<T> work);

    /** Those that an operator wrote down, by id. */
    List<Client> clients();

    /** All of them, by name. */
    List<UserAccount> users();

    /** Changes what the account of this id is called, its address and its roles. */
    void changeUser(UserAccount user);

    /** Whether there is an administrator who is not disabled. */
    boolean isAdministered();
}
