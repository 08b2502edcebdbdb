package ecny.gateway.retail.api;

import ecny.gateway.signature.RequestVerifier;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may call: merchants by signature, and by the API key with which they may only read. Immutable. */
public final class Merchants {
    private final RequestVerifier verifier;
    private final Map<String, Long> wallets;
    private final Map<String, String> byHashedKey = new HashMap<>();

    /**
     * @param wallets the merchants' wallets, by merchant number
     * @param apiKeys the merchants' API keys, by merchant number; only their hashes are kept
     */
    public Merchants(RequestVerifier verifier, Map<String, Long> wallets, Map<String, String> apiKeys) {
        this.verifier = verifier;
        this.wallets = Map.copyOf(wallets);
        apiKeys.forEach((merchant, key) -> byHashedKey.put(hash(key), merchant));
    }

    RequestVerifier verifier() {
        return verifier;
    }

    Optional<String> withApiKey(String key) {
        @Nullable String merchant = byHashedKey.get(hash(key));
        return Optional.ofNullable(merchant);
    }

    long wallet(String merchant) {
        Long wallet = wallets.get(merchant);
        if (wallet == null) {
            throw new IllegalStateException("no wallet of merchant " + merchant);
        }
        return wallet;
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(Sm3.hash(key.getBytes(StandardCharsets.UTF_8)));
    }
}
