package ecny.sim.privacy;

import ecny.settlement.pipeline.Replay;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.run.RunFolder;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The office of a run: its key, its vault, its access log. It lies in the folder {@code RUN.office} beside the run folder, which
 * is sealed and never written to. The vault is filled when it is first needed.
 *
 * <p>From any number of threads.
 */
public final class Office {
    private final RunFolder run;
    private final Path folder;
    private final OfficeKey key;
    private final AccessLog log;
    private final Clock clock;
    private final Masks masks = Masks.published();
    private @Nullable IdentityVault vault;

    private Office(RunFolder run, Path folder, OfficeKey key, AccessLog log, Clock clock) {
        this.run = run;
        this.folder = folder;
        this.key = key;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens the office of a run, or begins it.
     *
     * @throws IOException if this is not the folder of a run
     */
    public static Office of(Path runFolder, Clock clock) throws IOException {
        RunFolder run = RunFolder.open(runFolder);
        Path folder = AccessLog.officeOf(runFolder);
        OfficeKey key = OfficeKey.in(folder);
        return new Office(run, folder, key, AccessLog.open(folder, key, clock), clock);
    }

    /** The run. */
    public RunFolder run() {
        return run;
    }

    /** Where the office keeps its files. */
    public Path folder() {
        return folder;
    }

    /** What everything of the office is derived from. */
    public OfficeKey key() {
        return key;
    }

    /** Who asked for what. */
    public AccessLog log() {
        return log;
    }

    /** The office's clock. */
    public Clock clock() {
        return clock;
    }

    /** How identities are masked. */
    public Masks masks() {
        return masks;
    }

    /** Reveals, under warrants. */
    public Reveals reveals() {
        return new Reveals(this, clock);
    }

    /** The identities; filled from the run when there are none yet. */
    public synchronized IdentityVault vault() throws IOException {
        if (vault == null) {
            vault = IdentityVault.isIn(folder)
                    ? IdentityVault.open(folder, key)
                    : IdentityVault.fill(folder, key, run.record().scenario().seed(), people());
        }
        return vault;
    }

    private long[] people() {
        return RunWallets.of(run, ledger -> Replay.Observer.NONE).stream()
                .filter(wallet -> Pseudonyms.isPerson(wallet.kind()))
                .mapToLong(WalletView::number)
                .toArray();
    }

    /** The wallet of the person that a role knows by a pseudonym. Tries all people: about a microsecond each. */
    OptionalLong personOf(Role role, String pseudonym) throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.of(key, role);
        return vault().firstWallet(
                        wallet -> pseudonyms.of(wallet, WalletKind.PERSONAL).equals(pseudonym));
    }

    /** Everybody, with every field masked, for a table that the export gate guards. */
    public void masked(BiConsumer<Long, Identity> visitor) throws IOException {
        vault().forEach((wallet, identity) -> visitor.accept(
                wallet,
                new Identity(
                        masks.mask(Identity.Field.NAME, identity.name()),
                        masks.mask(Identity.Field.PHONE, identity.phone()),
                        masks.mask(Identity.Field.ID, identity.id()),
                        masks.mask(Identity.Field.CARD, identity.card()))));
    }
}
