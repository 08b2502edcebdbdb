package ecny.sim.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code ecny --version} prints: ours, the JDK's and the machine's. */
final class BuildVersion implements IVersionProvider {
    static final String NO_REAL_MONEY = "Simulator: no real money 模拟器:无真实资金";

    /** Our version, from the manifest of the jar. */
    static String ours() {
        @Nullable String version = Ecny.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The JDK and its vendor. */
    static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("java.vendor");
    }

    /** Operating system, architecture and processors. */
    static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ecny " + ours(), jdk(), machine(), NO_REAL_MONEY};
    }
}
