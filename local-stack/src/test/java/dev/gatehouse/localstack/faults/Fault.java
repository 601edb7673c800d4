package dev.gatehouse.localstack.faults;

/** Something that goes wrong in production. */
interface Fault {
    /** The word that chooses it on the command line. */
    String word();

    String name();

    String promise();

    /** Lets it happen, and leaves the scene as it was. */
    void happen(Scene scene, Finding finding) throws Exception;
}
