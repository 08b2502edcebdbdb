package ecny.gateway.bank;

import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operators and banks of a world; their keys for messages come from its seed. */
public final class WorldBankKeys implements BankKeys {
    private static final String PURPOSE = "bank-messages";

    private final Map<String, Sm2KeyPair> pairs = new TreeMap<>();
    private final Sm2KeyPair own;

    public WorldBankKeys(World world, Keyring keys) {
        world.operators().forEach(operator -> pairs.put(operator.institution(), keys.pair(PURPOSE, operator.code())));
        world.banks().forEach(bank -> pairs.put(bank.institution(), keys.pair(PURPOSE, bank.code())));
        own = keys.pair(PURPOSE, World.CENTRAL_BANK);
    }

    /** Everybody who takes part, with the pair of keys that the sandbox gives them. */
    public Map<String, Sm2KeyPair> pairs() {
        return Map.copyOf(pairs);
    }

    /** The pair of an institution that takes part. */
    public Sm2KeyPair pairOf(String institution) {
        @Nullable Sm2KeyPair pair = pairs.get(institution);
        if (pair == null) {
            throw new IllegalArgumentException("takes no part: " + institution);
        }
        return pair;
    }

    @Override
    public @Nullable Sm2PublicKey keyOf(String institution) {
        @Nullable Sm2KeyPair pair = pairs.get(institution);
        return pair == null ? null : pair.publicKey();
    }

    @Override
    public String own() {
        return World.CENTRAL_BANK_ID;
    }

    @Override
    public Sm2KeyPair ownKey() {
        return own;
    }
}
