package ecny.gateway.bank;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileConfiguration;

/**
 * An institution's folders: {@code in}, {@code in-progress}, {@code done}, {@code error}, {@code out}.
 *
 * <p>A file is taken when its signature lies beside it, complete (the line's end is there): so the message, which must be written
 * first, is complete too. A file without a signature is taken when it has not changed for a while. What goes out appears under its
 * name only when it is complete, the signature first.
 */
final class BankFolder {
    static final String DONE = "done";
    static final String ERROR = "error";

    private static final String IN = "in";
    private static final String IN_PROGRESS = "in-progress";
    private static final String OUT = "out";

    private final Path root;
    private final String institution;
    private final FileEndpoint in;

    private BankFolder(Path root, String institution, FileEndpoint in) {
        this.root = root;
        this.institution = institution;
        this.in = in;
    }

    /** Makes the folders; files that a crash left in progress are put back. */
    static BankFolder open(
            CamelContext camel,
            Path parent,
            String institution,
            long quietMillis,
            long pollMillis,
            ScheduledExecutorService pollers)
            throws IOException {
        Path root = parent.resolve(institution).toAbsolutePath().normalize();
        for (String name : new String[] {IN, IN_PROGRESS, DONE, ERROR, OUT}) {
            Files.createDirectories(root.resolve(name));
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root.resolve(IN_PROGRESS))) {
            for (Path file : left) {
                Files.move(file, root.resolve(IN).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        FileEndpoint endpoint =
                new FileEndpoint("file://bank-" + institution, camel.getComponent("file", FileComponent.class));
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(root.resolve(IN).toString());
        endpoint.setCamelContext(camel);
        endpoint.setConfiguration(configuration);
        endpoint.setFile(root.resolve(IN).toFile());
        endpoint.setFilter(file -> isComplete(file, quietMillis));
        endpoint.setIdempotent(false);
        endpoint.setReadLock("none");
        endpoint.setPreMove(root.resolve(IN_PROGRESS) + "/${file:onlyname}");
        endpoint.setMove(root + "/${header." + BankRoutes.placeHeader() + "}/${file:onlyname}");
        endpoint.setMoveFailed(root.resolve(ERROR) + "/${file:onlyname}");
        endpoint.setSortBy("file:name");
        endpoint.setDelay(pollMillis);
        endpoint.setInitialDelay(0);
        endpoint.setScheduledExecutorService(pollers);
        try {
            camel.addEndpoint("file://bank-" + institution, endpoint);
        } catch (Exception e) {
            throw new IOException("Camel does not take the folder " + root, e);
        }
        return new BankFolder(root, institution, endpoint);
    }

    private static boolean isComplete(GenericFile<File> file, long quietMillis) {
        String name = file.getFileNameOnly();
        if (file.isDirectory() || !name.endsWith(".xml") || name.startsWith(".")) {
            return false;
        }
        Path message = file.getFile().toPath();
        Path sidecar = message.resolveSibling(name + BankRoutes.SIDECAR);
        try {
            if (Files.exists(sidecar)) {
                return Files.readString(sidecar, StandardCharsets.ISO_8859_1).endsWith("\n");
            }
        } catch (IOException beingWritten) {
            return false;
        }
        return file.getLastModified() + quietMillis <= System.currentTimeMillis();
    }

    String institution() {
        return institution;
    }

    FileEndpoint in() {
        return in;
    }

    Path root() {
        return root;
    }

    Path inbox() {
        return root.resolve(IN);
    }

    /** Into {@code out}; the same name again replaces it. */
    void write(String name, SignedMessage message) throws IOException {
        Path out = root.resolve(OUT);
        String line = MessageSignature.HEADER + ": " + message.signature() + "\n";
        appear(out, name + ".xml" + BankRoutes.SIDECAR, line.getBytes(StandardCharsets.US_ASCII));
        appear(out, name + ".xml", message.bytes());
    }

    private static void appear(Path folder, String name, byte[] bytes) throws IOException {
        Path part = folder.resolve("." + name + ".part");
        Files.write(part, bytes);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
