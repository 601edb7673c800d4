package dev.gatehouse.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.WebServer;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserLauncherTest {

    @TempDir
    private Path folder;

    @Test
    @Verifies({"K1", "CL21"})
    void an_address_full_of_shell_is_one_argument() throws Exception {
        try (WebServer web = new WebServer()) {
            CountDownLatch visited = new CountDownLatch(1);
            web.on("/authorize", _ -> {
                visited.countDown();
                return Response.html(200, "");
            });
            Path notes = folder.resolve("arguments");
            Path trap = folder.resolve("trap");
            URI address = URI.create(web.url("/authorize?a=$(touch&" + trap + ");'&touch;!*~&b=--help"));

            BrowserLauncher.of(Map.of("BROWSER", FakeBrowser.command(notes)), "Linux")
                    .open(address);

            assertThat(visited.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readAllLines(notes)).containsExactly(address.toString());
            assertThat(trap).doesNotExist();
        }
    }

    @Test
    void a_missing_browser_is_no_failure() throws IOException {
        BrowserLauncher none =
                BrowserLauncher.of(Map.of("BROWSER", folder.resolve("nothing").toString()), "Linux");

        assertThatCode(() -> none.open(URI.create("http://127.0.0.1/"))).doesNotThrowAnyException();
    }
}
