package dev.gatehouse.cli.protocol.authorization;

record VerifiedCallbackProof(PendingAuthorization answered, String code) implements VerifiedCallback {

    @Override
    public String toString() {
        return "VerifiedCallback[" + answered + "]";
    }
}
