package ecny.wallet.naive;

import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.naive.NaiveState.Campaign;
import ecny.wallet.naive.NaiveState.Institution;
import ecny.wallet.naive.NaiveState.Remembered;
import ecny.wallet.naive.NaiveState.Tag;
import ecny.wallet.naive.NaiveState.Wallet;
import ecny.wallet.rulebook.Rulebook;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every naive verb needs: the answer before the ladder, refusals as exceptions, the memory of ids. */
abstract class NaiveGate implements LedgerFace {
    final NaiveState s;
    private final boolean signaturesRequired;
    Envelope e = new Envelope(-1, 0, 0, 0, 0, 0, SignatureState.UNSIGNED, 0, 0);
    Answer answer = new Answer(0, 0, 0, 0, 0, 0, 0);

    NaiveGate(List<Rulebook> rulebooks, boolean signaturesRequired) {
        this.s = new NaiveState(rulebooks);
        this.signaturesRequired = signaturesRequired;
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final Verdict verdict;

        Refusal(Verdict verdict) {
            super(verdict.name());
            this.verdict = verdict;
        }
    }

    @Override
    public void begin(Envelope envelope) {
        e = envelope;
        s.timeIs(envelope.nanos());
    }

    @Override
    public Answer answer() {
        return answer;
    }

    Verdict decide(long payer, long payee, long fen, Supplier<Answer> verb) {
        answer = new Answer(payer, payee, fen, 0, 0, e.sequence(), s.currency);
        try {
            require(e.signature() != SignatureState.INVALID, Verdict.SIGNATURE_INVALID);
            require(!signaturesRequired || e.signature() == SignatureState.VALID, Verdict.SIGNATURE_MISSING);
            Remembered known = s.remembered.get(e.id());
            if (known != null) {
                boolean same = known.content() == e.content()
                        && known.command() == e.command()
                        && known.signer().equals(signer());
                if (same && known.verdict() == Verdict.ACCEPTED) {
                    Answer first = known.answer();
                    answer = new Answer(
                            first.payer(),
                            first.payee(),
                            first.amountFen(),
                            first.payerBalanceFen(),
                            first.payeeBalanceFen(),
                            first.firstSequence(),
                            s.currency);
                } else {
                    answer = new Answer(payer, payee, fen, 0, 0, known.answer().firstSequence(), s.currency);
                }
                return same ? known.verdict() : Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
            }
            require(s.rulesOn(s.today) != null, Verdict.NO_RULEBOOK_IN_FORCE);
            long windowMillis = s.rules().windows().requestSeconds().value() * 1000L;
            require(Math.abs(s.nowMillis() - e.requestedAtMillis()) <= windowMillis, Verdict.STALE_REQUEST);
            answer = verb.get();
            remember(Verdict.ACCEPTED);
            return Verdict.ACCEPTED;
        } catch (Refusal refusal) {
            if (refusal.verdict.isRemembered()) {
                remember(refusal.verdict);
            }
            return refusal.verdict;
        }
    }

    void remember(Verdict verdict) {
        s.remembered.put(e.id(), new Remembered(e.command(), e.content(), signer(), s.today, verdict, answer));
    }

    Answer moved(@Nullable Wallet payer, @Nullable Wallet payee, long fen) {
        return done(
                payer == null ? 0 : payer.number,
                payee == null ? 0 : payee.number,
                fen,
                payer == null ? 0 : payer.balance,
                payee == null ? 0 : payee.balance);
    }

    Answer done(long payer, long payee, long fen, long payerBalance, long payeeBalance) {
        return new Answer(payer, payee, fen, payerBalance, payeeBalance, e.sequence(), s.currency);
    }

    Tag signer() {
        return new Tag(e.signerHigh(), e.signerLow());
    }

    boolean signs(Tag key) {
        return !signaturesRequired || (!key.equals(Tag.NONE) && key.equals(signer()));
    }

    static void require(boolean holds, Verdict otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }

    static void pass(Verdict verdict) {
        require(verdict == Verdict.ACCEPTED, verdict);
    }

    static <T> T known(@Nullable T found, Verdict otherwise) {
        if (found == null) {
            throw new Refusal(otherwise);
        }
        return found;
    }

    Wallet ownersWallet(long number, Verdict unknown) {
        Wallet wallet = known(s.wallets.get(number), unknown);
        require(signs(wallet.key), Verdict.SIGNER_NOT_AUTHORISED);
        return wallet;
    }

    Institution signingInstitution(int code) {
        Institution institution = known(s.institutions.get(code), Verdict.INSTITUTION_UNKNOWN);
        require(signs(institution.key), Verdict.SIGNER_NOT_AUTHORISED);
        return institution;
    }

    Institution operatorOf(Wallet wallet) {
        return Objects.requireNonNull(s.institutions.get(wallet.operator));
    }

    Institution centralBank() {
        return Objects.requireNonNull(s.institutions.get(1));
    }

    static void requireOperator(Institution institution) {
        require(institution.kind == InstitutionKind.OPERATOR, Verdict.NOT_AN_OPERATOR);
    }

    void amount(long fen, int currency) {
        require(currency == s.currency, Verdict.CURRENCY_MISMATCH);
        require(fen > 0, Verdict.AMOUNT_NOT_POSITIVE);
        require(fen <= 1_000_000_000_000_000L, Verdict.AMOUNT_TOO_LARGE);
    }

    boolean classExists(int kind, int walletClass) {
        WalletKind walletKind = known(WalletKind.ofCode(kind), Verdict.MALFORMED);
        var classes = s.rules().limits().get(walletKind);
        return classes != null && classes.containsKey(walletClass);
    }

    @Override
    public long balanceFen(long wallet) {
        Wallet found = s.wallets.get(wallet);
        return found == null ? 0 : found.balance;
    }

    @Override
    public long heldFen(long wallet) {
        Wallet found = s.wallets.get(wallet);
        return found == null ? 0 : s.held(found);
    }

    @Override
    public long vaultFen(int operator) {
        Institution found = s.institutions.get(operator);
        return found == null ? 0 : found.balance;
    }

    @Override
    public long potFen(long campaign) {
        Campaign found = s.campaigns.get(campaign);
        return found == null ? 0 : found.pot;
    }

    @Override
    public long packetFen(long campaign, long wallet) {
        Campaign found = s.campaigns.get(campaign);
        Wallet holder = s.wallets.get(wallet);
        return found == null || holder == null ? 0 : found.packets.getOrDefault(holder, 0L);
    }
}
