package dev.gatehouse.authserver.unicode;

import com.ibm.icu.text.SpoofChecker;
import dev.gatehouse.authserver.protocol.consent.Lookalikes;

/** The table of confusable characters of UTS #39. */
public final class IcuLookalikes implements Lookalikes {

    private final SpoofChecker checker =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    @Override
    public String skeleton(String text) {
        return checker.getSkeleton(text);
    }
}
