package dev.gatehouse.localstack;

/** The rhythm in which the launcher looks whether something has happened. */
final class Pause {
    private static final int MILLISECONDS = 50;

    private Pause() {}

    /** Tells whether the wait may go on, which it may not when this thread was interrupted. */
    static boolean briefly() {
        try {
            Thread.sleep(MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
