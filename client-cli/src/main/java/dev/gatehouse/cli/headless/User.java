package dev.gatehouse.cli.headless;

/** Who logs in. */
public record User(String name, String password) {
    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
