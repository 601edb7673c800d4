package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AdminView.Button;
import dev.gatehouse.authserver.http.AdminView.Cell;
import dev.gatehouse.authserver.http.AdminView.Row;
import dev.gatehouse.authserver.http.AdminView.Tab;
import dev.gatehouse.authserver.protocol.admin.Action;
import dev.gatehouse.authserver.protocol.admin.AdminQuery;
import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.authserver.protocol.admin.Listing;
import dev.gatehouse.authserver.protocol.admin.Listing.Duplicates;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedClient;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedEvent;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedGrant;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedUser;
import dev.gatehouse.authserver.protocol.admin.Listing.Page;
import dev.gatehouse.authserver.protocol.keys.KeyLife;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lists of administration as people read them. What strangers wrote is made harmless on the way. */
@Singleton
final class AdminPages {

    static final String TIMELINE = "timeline";

    static final List<String> LISTS =
            List.of(TIMELINE, "clients", "duplicates", "users", "grants", "resources", "keys");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Listing lists;
    private final RotatingSigningKeys keys;
    private final ProtectedResourceCatalog catalog;
    private final Site site;
    private final PageWords words;

    AdminPages(Listing lists, RotatingSigningKeys keys, ProtectedResourceCatalog catalog, Site site, PageWords words) {
        this.lists = lists;
        this.keys = keys;
        this.catalog = catalog;
        this.site = site;
        this.words = words;
    }

    AdminView view(String list, AdminQuery query, Administrator by) {
        return switch (list) {
            case "clients" -> view(list, query, by, lists.clients(query), this::client, List.of());
            case "duplicates" ->
                view(
                        list,
                        query,
                        by,
                        new Page<>(lists.duplicates(query.limit()), Optional.empty()),
                        this::duplicates,
                        List.of());
            case "users" ->
                view(
                        list,
                        query,
                        by,
                        lists.users(query),
                        this::user,
                        List.of(new Button(
                                words.in(InvitationMessages.class).newTitle(), site.path(AdminAccountsRoute.NEW))));
            case "grants" -> view(list, query, by, lists.grants(query), this::grant, List.of());
            case "resources" ->
                view(
                        list,
                        query,
                        by,
                        new Page<>(catalog.all(), Optional.empty()),
                        this::resource,
                        List.of(new Button(
                                words.in(ResourceMessages.class).newTitle(), site.path(AdminCatalogRoute.NEW))));
            case "keys" ->
                view(
                        list,
                        query,
                        by,
                        new Page<>(keys.lives(), Optional.empty()),
                        this::key,
                        List.of(button(Action.ROTATE_KEYS, "keys"), button(Action.REVOKE_EVERYTHING, "everything")));
            default -> view(TIMELINE, query, by, lists.events(query), this::event, List.of());
        };
    }

    private <T> AdminView view(
            String list, AdminQuery query, Administrator by, Page<T> page, Function<T, Row> row, List<Button> buttons) {
        boolean searchable = !List.of("duplicates", "resources", "keys").contains(list);
        String searched = query.search().or(query::reference).orElse("");
        return new AdminView(
                title(list),
                lead(list),
                LISTS.stream()
                        .map(it -> new Tab(title(it), address(it), it.equals(list)))
                        .toList(),
                searchable ? address(list) : "",
                searched,
                page.items().stream().map(row).toList(),
                page.next()
                        .map(next -> address(list) + "?" + again(query) + "after=" + encode(next))
                        .orElse(""),
                buttons,
                by.name());
    }

    /** The query once more, for the next page. */
    private static String again(AdminQuery query) {
        List<String> parts = new ArrayList<>();
        query.search().ifPresent(it -> parts.add("search=" + encode(it)));
        query.client().ifPresent(it -> parts.add("client_id=" + encode(it)));
        query.user().ifPresent(it -> parts.add("user_id=" + it));
        query.reference().ifPresent(it -> parts.add("reference=" + encode(it)));
        query.event().ifPresent(it -> parts.add("event=" + encode(it)));
        return parts.stream().map(part -> part + "&").collect(Collectors.joining());
    }

    private Row event(ListedEvent listed) {
        var entry = listed.entry();
        List<Cell> cells = new ArrayList<>();
        cells.add(cell(words.get().adminWhen(), time(entry.at())));
        cells.add(cell(words.get().adminEvent(), entry.event()));
        entry.reference()
                .ifPresent(it -> cells.add(
                        new Cell(words.get().adminReference(), it, address(TIMELINE) + "?reference=" + encode(it))));
        entry.client().ifPresent(it -> cells.add(clientCell(it, TIMELINE)));
        entry.user()
                .ifPresent(it -> cells.add(
                        new Cell(words.get().adminUser(), it.toString(), address(TIMELINE) + "?user_id=" + it)));
        if (!entry.details().isEmpty()) {
            cells.add(cell(
                    words.get().adminDetails(),
                    entry.details().entrySet().stream()
                            .map(detail -> detail.getKey() + ": " + DisplayText.of(detail.getValue()))
                            .collect(Collectors.joining(", "))));
        }
        return new Row(cells, List.of());
    }

    private Row client(ListedClient client) {
        String id = client.clientId();
        List<Button> buttons = new ArrayList<>();
        if (client.disabledAt().isPresent()) {
            buttons.add(button(Action.ENABLE_CLIENT, id));
        } else if (client.removedAt().isEmpty()) {
            buttons.add(button(Action.DISABLE_CLIENT, id));
        }
        if (client.grants() > 0) {
            buttons.add(button(Action.REVOKE_CLIENT_GRANTS, id));
        }
        String state = client.disabledAt()
                .map(at -> words.get().adminDisabledSince(time(at)))
                .or(() -> client.removedAt().map(at -> words.get().adminRemovedSince(time(at))))
                .orElseGet(words.get()::adminAccepted);
        return new Row(
                List.of(
                        cell(words.get().adminName(), name(client.name())),
                        clientCell(id, TIMELINE),
                        cell(words.get().adminOrigin(), client.origin().toLowerCase(Locale.ROOT)),
                        cell(words.get().adminRedirects(), String.join(" ", client.redirectUris())),
                        cell(words.get().adminSince(), time(client.issuedAt())),
                        cell(words.get().adminState(), state),
                        new Cell(
                                words.get().adminGrants(),
                                Long.toString(client.grants()),
                                address("grants") + "?client_id=" + encode(id))),
                buttons);
    }

    private Row duplicates(Duplicates group) {
        return new Row(
                List.of(
                        cell(words.get().adminName(), name(group.name())),
                        cell(words.get().adminRedirects(), String.join(" ", group.redirectUris())),
                        cell(words.get().adminClients(), Long.toString(group.clients())),
                        cell(words.get().adminUnused(), Long.toString(group.unused()))),
                group.unused() > 0 ? List.of(button(Action.DELETE_UNUSED_DUPLICATES, group.fingerprint())) : List.of());
    }

    private Row user(ListedUser user) {
        String id = user.userId().toString();
        List<Button> buttons = new ArrayList<>();
        buttons.add(button(user.disabledAt().isPresent() ? Action.ENABLE_USER : Action.DISABLE_USER, id));
        if (user.grants() + user.sessions() > 0) {
            buttons.add(button(Action.REVOKE_USER_GRANTS, id));
        }
        if (user.disabledAt().isEmpty()) {
            buttons.add(
                    new Button(words.in(InvitationMessages.class).link(), site.path(AdminAccountsRoute.linkFor(id))));
        }
        return new Row(
                List.of(
                        cell(words.get().adminUser(), user.username()),
                        cell(words.get().adminName(), name(user.name())),
                        cell(
                                words.get().adminState(),
                                user.disabledAt()
                                        .map(at -> words.get().adminDisabledSince(time(at)))
                                        .orElseGet(words.get()::adminAccepted)),
                        cell(words.get().adminRoles(), String.join(", ", user.roles())),
                        new Cell(
                                words.get().adminGrants(),
                                Long.toString(user.grants()),
                                address("grants") + "?user_id=" + id),
                        cell(words.get().adminSessions(), Long.toString(user.sessions())),
                        new Cell(words.get().adminTimeline(), id, address(TIMELINE) + "?user_id=" + id)),
                buttons);
    }

    private Row grant(ListedGrant grant) {
        return new Row(
                List.of(
                        cell(words.get().adminUser(), grant.username()),
                        cell(words.get().adminName(), name(grant.clientName())),
                        clientCell(grant.clientId(), TIMELINE),
                        cell(words.get().adminResource(), grant.resource()),
                        cell(words.get().adminScope(), String.join(" ", grant.scope())),
                        cell(
                                words.get().adminState(),
                                grant.revokedAt()
                                        .map(at -> words.get().adminRevokedSince(time(at)))
                                        .orElseGet(words.get()::adminAccepted))),
                grant.revokedAt().isEmpty()
                        ? List.of(button(Action.REVOKE_GRANT, grant.grantId().toString()))
                        : List.of());
    }

    private Row resource(ProtectedResource resource) {
        ResourceMessages said = words.in(ResourceMessages.class);
        boolean isConfigured = catalog.isConfigured(resource);
        return new Row(
                List.of(
                        cell(said.name(), resource.name()),
                        cell(said.indicator(), resource.indicator().value()),
                        cell(words.get().adminScope(), resource.scopes().toString()),
                        cell(said.defaultScopes(), resource.defaultScopes().toString()),
                        cell(
                                said.tokens(),
                                said.tokensOf(
                                        resource.accessTokens().format().name().toLowerCase(Locale.ROOT),
                                        resource.accessTokens().lifetime().toString())),
                        cell(said.source(), isConfigured ? said.fromSettings() : said.onFile())),
                isConfigured ? List.of() : List.of(button(Action.DELETE_RESOURCE, resource.name())));
    }

    private Row key(KeyLife key) {
        String state = key.revokedAt()
                .map(at -> words.get().adminWithdrawnSince(time(at)))
                .or(() -> key.signsFrom().map(at -> words.get().adminSignsSince(time(at))))
                .orElseGet(words.get()::adminWaits);
        return new Row(
                List.of(
                        cell(words.get().adminKey(), key.id()),
                        cell(words.get().adminAlgorithm(), key.algorithm().value()),
                        cell(words.get().adminSince(), time(key.publishedAt())),
                        cell(words.get().adminState(), state)),
                key.revokedAt().isEmpty() ? List.of(button(Action.WITHDRAW_KEY, key.id())) : List.of());
    }

    private String title(String list) {
        return switch (list) {
            case "clients" -> words.get().adminClients();
            case "duplicates" -> words.get().adminDuplicates();
            case "users" -> words.get().adminUsers();
            case "grants" -> words.get().adminGrants();
            case "resources" -> words.in(ResourceMessages.class).resources();
            case "keys" -> words.get().adminKeys();
            default -> words.get().adminTimeline();
        };
    }

    private String lead(String list) {
        return switch (list) {
            case "clients" -> words.get().adminClientsLead();
            case "duplicates" -> words.get().adminDuplicatesLead();
            case "users" -> words.get().adminUsersLead();
            case "grants" -> words.get().adminGrantsLead();
            case "resources" -> words.in(ResourceMessages.class).lead();
            case "keys" -> words.get().adminKeysLead();
            default -> words.get().adminTimelineLead();
        };
    }

    String inWords(Action action) {
        return switch (action) {
            case DISABLE_CLIENT, DISABLE_USER -> words.get().adminDisableClient();
            case ENABLE_CLIENT, ENABLE_USER -> words.get().adminEnableClient();
            case DELETE_UNUSED_DUPLICATES -> words.get().adminDeleteUnused();
            case REVOKE_GRANT -> words.get().adminRevokeGrant();
            case REVOKE_CLIENT_GRANTS -> words.get().adminRevokeClientGrants();
            case REVOKE_USER_GRANTS -> words.get().adminRevokeUserGrants();
            case REVOKE_EVERYTHING -> words.get().adminRevokeEverything();
            case ROTATE_KEYS -> words.get().adminRotateKeys();
            case WITHDRAW_KEY -> words.get().adminWithdrawKey();
            case DELETE_RESOURCE -> words.in(ResourceMessages.class).delete();
        };
    }

    String warning(Action action) {
        return switch (action) {
            case DISABLE_CLIENT -> words.get().adminDisableClientWarning();
            case ENABLE_CLIENT -> words.get().adminEnableClientWarning();
            case DELETE_UNUSED_DUPLICATES -> words.get().adminDeleteUnusedWarning();
            case REVOKE_GRANT, REVOKE_CLIENT_GRANTS -> words.get().adminRevokeWarning();
            case REVOKE_USER_GRANTS -> words.get().adminRevokeUserWarning();
            case DISABLE_USER -> words.get().adminDisableUserWarning();
            case ENABLE_USER -> words.get().adminEnableUserWarning();
            case REVOKE_EVERYTHING -> words.get().adminRevokeEverythingWarning();
            case ROTATE_KEYS -> words.get().adminRotateKeysWarning();
            case WITHDRAW_KEY -> words.get().adminWithdrawKeyWarning();
            case DELETE_RESOURCE -> words.in(ResourceMessages.class).deleteWarning();
        };
    }

    List<String> inWords(Effect effect) {
        List<String> ends = new ArrayList<>();
        add(ends, effect.users(), words.get().adminUsers());
        add(ends, effect.clients(), words.get().adminClients());
        add(ends, effect.grants(), words.get().adminGrants());
        add(ends, effect.sessions(), words.get().adminSessions());
        add(ends, effect.keys(), words.get().adminKeys());
        add(ends, effect.resources(), words.in(ResourceMessages.class).resources());
        return ends;
    }

    private static void add(List<String> ends, long count, String what) {
        if (count > 0) {
            ends.add(what + ": " + count);
        }
    }

    /** Where one sees what an action did. */
    String listOf(Action action) {
        return address(
                switch (action) {
                    case DISABLE_CLIENT, ENABLE_CLIENT, REVOKE_CLIENT_GRANTS -> "clients";
                    case DELETE_UNUSED_DUPLICATES -> "duplicates";
                    case REVOKE_GRANT -> "grants";
                    case REVOKE_USER_GRANTS, DISABLE_USER, ENABLE_USER -> "users";
                    case DELETE_RESOURCE -> "resources";
                    case REVOKE_EVERYTHING, ROTATE_KEYS, WITHDRAW_KEY -> "keys";
                });
    }

    String confirm(Action action, String on) {
        return site.path(AdminRoute.PATH) + "/confirm?action=" + action.word() + "&on=" + encode(on);
    }

    private Button button(Action action, String on) {
        return new Button(inWords(action), confirm(action, on));
    }

    private String address(String list) {
        return site.path(AdminRoute.PATH) + (list.equals(TIMELINE) ? "" : "/" + list);
    }

    private Cell clientCell(String id, String list) {
        return new Cell(words.get().clientId(), DisplayText.of(id), address(list) + "?client_id=" + encode(id));
    }

    private static Cell cell(String label, String text) {
        return new Cell(label, text, "");
    }

    private String name(Optional<String> name) {
        return name.map(DisplayText::of).filter(it -> !it.isBlank()).orElse("–");
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
