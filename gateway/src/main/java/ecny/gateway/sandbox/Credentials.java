package ecny.gateway.sandbox;

import ecny.gateway.door.Door;
import ecny.gateway.http.HttpServer;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.OwnerOnly;
import ecny.gateway.world.World;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder {@code credentials/}: what a merchant's developer would have got from the platform, and a README that says what is what. */
final class Credentials {
    private static final String README = "README.md";

    private final Path folder;
    private final World world;
    private final Keyring keys;

    Credentials(Path folder, World world, Keyring keys) {
        this.folder = folder;
        this.world = world;
        this.keys = keys;
    }

    /** Whether they were written before; then they are left alone. */
    boolean areThere() {
        return Files.exists(folder.resolve(README));
    }

    /** The README last: what is there with it is whole. */
    void write(HttpServer server, List<Door> doors) throws IOException {
        Files.createDirectories(folder);
        for (Door door : doors) {
            for (Map.Entry<Path, String> file : door.credentials().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                OwnerOnly.write(target, file.getValue());
            }
        }
        OwnerOnly.write(folder.resolve("customers.csv"), customers());
        OwnerOnly.write(folder.resolve(README), readme(server));
    }

    private String customers() {
        StringBuilder csv = new StringBuilder("wallet,name,operator\n");
        for (World.Customer customer : world.allCustomers()) {
            csv.append(WalletNumber.format(customer.wallet()))
                    .append(',')
                    .append(customer.name())
                    .append(',')
                    .append(customer.operator())
                    .append('\n');
        }
        return csv.toString();
    }

    private String readme(HttpServer server) {
        StringBuilder text = new StringBuilder("""
                # Credentials of this sandbox 沙箱凭证

                Simulator: no real money. 模拟器,不涉及真实资金。

                Made at the first start, all from the seed in `world.yaml`. Keep this folder to yourself: who has it can sign for
                everybody in this sandbox. To get other keys, start with another `--data` folder.
                首次启动时生成,全部由 `world.yaml` 中的种子派生。请勿外传;如需更换,请使用新的 `--data` 目录。

                """);
        text.append("Address at the first start 首次启动时的地址: ")
                .append(server.base())
                .append("\n\n");
        text.append("| Merchant 商户 | mchid | appid | Wallet 钱包 | API v3 key | Read-only API key |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (World.Merchant merchant : world.merchants()) {
            text.append("| ")
                    .append(merchant.name())
                    .append(" | ")
                    .append(merchant.mchid())
                    .append(" | ")
                    .append(merchant.appid())
                    .append(" | ")
                    .append(WalletNumber.format(merchant.wallet()))
                    .append(" | `")
                    .append(keys.merchantCipherKey(merchant.mchid()))
                    .append("` | `")
                    .append(keys.merchantReadKey(merchant.mchid()))
                    .append("` |\n");
        }
        return text.append("\n`customers.csv`: wallets of the customers, all funded. 顾客钱包(均已充值)。\n")
                .toString();
    }
}
