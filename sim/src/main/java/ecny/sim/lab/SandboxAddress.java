package ecny.sim.lab;

/** Where a sandbox is when nobody says otherwise. */
final class SandboxAddress {
    static final String DEFAULT = "http://127.0.0.1:8156";

    private SandboxAddress() {}
}
