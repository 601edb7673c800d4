package dev.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?[^)]*\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *#*$");

    @Test
    void each_relative_link_and_image_in_the_documents_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        for (Path document : Repository.files(Repository.ROOT, ".md")) {
            String prose = CODE.matcher(Repository.read(document)).replaceAll("");
            LINK.matcher(prose)
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !ELSEWHERE.matcher(target).matches())
                    .filter(target -> !leadsSomewhere(document, target))
                    .forEach(target -> broken.add(Repository.name(document) + " → " + target));
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        return file.startsWith(Repository.ROOT)
                && Files.exists(file)
                && (hash < 0 || anchors(file).anyMatch(target.substring(hash + 1)::equals));
    }

    /** As GitHub makes them of headings. */
    private static Stream<String> anchors(Path document) {
        String text = Pattern.compile("(?ms)^```.*?^```")
                .matcher(Repository.read(document))
                .replaceAll("");
        return HEADING.matcher(text).results().map(LinksTest::anchor);
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
