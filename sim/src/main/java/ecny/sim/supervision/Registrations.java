package ecny.sim.supervision;

import ecny.sim.language.UnusableFile;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators registered about wallets when they were opened, without a name: the person by a pseudonym, the device, the area.
 * A wallet that is not in it is its own person on its own device. Immutable.
 *
 * <p>The file is CSV, {@code wallet,person,device,area}; an area of two capital letters other than CN is abroad.
 */
public final class Registrations {
    /** The file in a run's folder. */
    public static final String FILE = "registrations.csv";

    /** Nothing is registered. */
    public static final Registrations NONE = new Registrations(List.of());

    private static final String HEADER = "wallet,person,device,area";

    private final List<Registration> lines;
    private final Map<Long, Registration> byWallet = new HashMap<>();
    private final Map<String, Long> firstWallet = new HashMap<>();

    /** One wallet's. Device and area may be empty. */
    public record Registration(long wallet, String person, String device, String area) {}

    /** Of these wallets. */
    public Registrations(List<Registration> lines) {
        this.lines = List.copyOf(lines);
        for (Registration line : lines) {
            byWallet.put(line.wallet(), line);
            firstWallet.merge(line.person(), line.wallet(), Math::min);
        }
    }

    /**
     * Those of a run; none if the run has no such file.
     *
     * @throws IOException naming file and line of what cannot be read
     */
    public static Registrations in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        List<String> text = Files.readAllLines(file);
        List<Registration> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String[] cells = text.get(i).split(",", -1);
            if (i == 0 && text.get(0).equals(HEADER)) {
                continue;
            }
            if (i == 0 || cells.length != 4) {
                throw new UnusableFile(
                        file + ", line " + (i + 1) + ": expected " + HEADER,
                        file + " 第 " + (i + 1) + " 行:应为 " + HEADER);
            }
            try {
                lines.add(new Registration(WalletNumber.parse(cells[0]), cells[1], cells[2], cells[3]));
            } catch (IllegalArgumentException wrong) {
                throw new UnusableFile(
                        file + ", line " + (i + 1) + ": " + wrong.getMessage(),
                        file + " 第 " + (i + 1) + " 行:钱包编号无效",
                        wrong);
            }
        }
        return new Registrations(lines);
    }

    /** As a file's text. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (Registration line : lines) {
            csv.append(WalletNumber.format(line.wallet()))
                    .append(',')
                    .append(line.person())
                    .append(',')
                    .append(line.device())
                    .append(',')
                    .append(line.area())
                    .append('\n');
        }
        return csv.toString();
    }

    /** One person's first wallet stands for the person. */
    long customer(long wallet) {
        Registration line = byWallet.get(wallet);
        return line == null ? wallet : firstWallet.getOrDefault(line.person(), wallet);
    }

    /** Empty when nothing is known. */
    String device(long wallet) {
        Registration line = byWallet.get(wallet);
        return line == null ? "" : line.device();
    }

    @Nullable
    String person(long wallet) {
        Registration line = byWallet.get(wallet);
        return line == null ? null : line.person();
    }

    String area(long wallet) {
        Registration line = byWallet.get(wallet);
        return line == null ? "" : line.area();
    }

    boolean isAbroad(long wallet) {
        String area = area(wallet);
        return area.matches("[A-Z]{2}") && !area.equals("CN");
    }
}
