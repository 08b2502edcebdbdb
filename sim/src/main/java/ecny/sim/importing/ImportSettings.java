package ecny.sim.importing;

/**
 * The world of an import, beyond what the file says.
 *
 * @param seed of all keys and of the ids of the commands that open the world
 * @param walletClass class of the personal wallets, 1 to 4
 * @param openingFen exchanged into every payer's wallet the day before
 * @param topUp whether a payer whose wallet should hold too little exchanges what is missing just before it pays
 */
public record ImportSettings(long seed, int walletClass, long openingFen, boolean topUp) {
    public ImportSettings {
        if (walletClass < 1 || walletClass > 4 || openingFen < 0) {
            throw new IllegalArgumentException("walletClass=" + walletClass + ", openingFen=" + openingFen);
        }
    }
}
