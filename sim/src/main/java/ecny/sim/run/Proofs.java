package ecny.sim.run;

import java.util.List;

/**
 * What a run proves about itself once it is over.
 *
 * @param money one line per currency
 * @param chain of the journal
 * @param replay of the journal into a new ledger
 */
public record Proofs(List<Money> money, Chain chain, Replay replay) {
    /**
     * Everything issued is in a vault, a wallet, a hold or a campaign, and nothing else is.
     *
     * @param currency ISO 4217 numeric code
     * @param issuedFen by the central bank, less what was withdrawn
     * @param heldFen sum of all other accounts
     */
    public record Money(int currency, long issuedFen, long heldFen) {
        /** True when they are equal to the fen. */
        public boolean holds() {
            return issuedFen == heldFen;
        }
    }

    /**
     * Every record of the journal fits the one before it, and every checkpoint its signature.
     *
     * @param holds nothing is damaged
     * @param sequence of the last record
     * @param checkpoints signed by the simulator that were checked
     * @param digest chain digest at that sequence, hexadecimal
     * @param damage the first record that does not hold, in words; empty when all do
     */
    public record Chain(boolean holds, long sequence, long checkpoints, String digest, String damage) {}

    /**
     * The journal, applied once more to an empty ledger, gives the same state.
     *
     * @param commands replayed
     * @param liveDigest SM3 of the state at the end of the run, hexadecimal
     * @param replayDigest SM3 of the state after the replay, hexadecimal
     * @param nanos it took
     */
    public record Replay(long commands, String liveDigest, String replayDigest, long nanos) {
        /** True when the digests are equal. */
        public boolean holds() {
            return liveDigest.equals(replayDigest);
        }
    }

    /** One line for each proof, in English. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Money line : money) {
            text.append(line.holds() ? "holds  " : "FAILS  ")
                    .append("money conserved, currency ")
                    .append(line.currency())
                    .append(": issued ")
                    .append(line.issuedFen())
                    .append(" fen, held ")
                    .append(line.heldFen())
                    .append(" fen\n");
        }
        text.append(chain.holds() ? "holds  " : "FAILS  ")
                .append("journal chain to sequence ")
                .append(chain.sequence())
                .append(", ")
                .append(chain.checkpoints())
                .append(" signed checkpoints, SM3 ")
                .append(chain.digest())
                .append(chain.damage().isEmpty() ? "" : ": " + chain.damage())
                .append('\n');
        return text.append(replay.holds() ? "holds  " : "FAILS  ")
                .append("replay of ")
                .append(replay.commands())
                .append(" commands: state SM3 ")
                .append(replay.replayDigest())
                .append(", live ")
                .append(replay.liveDigest())
                .append('\n')
                .toString();
    }

    /** True when every line holds. */
    public boolean hold() {
        return money.stream().allMatch(Money::holds) && chain.holds() && replay.holds();
    }
}
