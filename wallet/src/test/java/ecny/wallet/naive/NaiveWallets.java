package ecny.wallet.naive;

import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.naive.NaiveState.Institution;
import ecny.wallet.naive.NaiveState.Tag;
import ecny.wallet.naive.NaiveState.Wallet;
import ecny.wallet.rulebook.Rulebook;
import java.math.BigInteger;
import java.util.List;

/** Institutions, issuing, and the life of wallets, naively. */
abstract class NaiveWallets extends NaiveGate {
    NaiveWallets(List<Rulebook> rulebooks, boolean signaturesRequired) {
        super(rulebooks, signaturesRequired);
    }

    @Override
    public Verdict registerInstitution(int code, int currency, String id, int kindCode, long high, long low) {
        return decide(0, code, 0, () -> {
            boolean first = s.institutions.isEmpty();
            Tag key = new Tag(high, low);
            InstitutionKind kind = known(InstitutionKind.ofCode(kindCode), Verdict.MALFORMED);
            require(id.length() == 14, Verdict.MALFORMED);
            require(first ? signs(key) : signs(centralBank().key), Verdict.SIGNER_NOT_AUTHORISED);
            require(first ? currency >= 1 && currency <= 999 : currency == s.currency, Verdict.CURRENCY_MISMATCH);
            boolean central = kind == InstitutionKind.CENTRAL_BANK;
            require(!first || (code == 1 && central), Verdict.CENTRAL_BANK_NOT_REGISTERED);
            require(!s.institutions.containsKey(code) && (first || !central), Verdict.INSTITUTION_EXISTS);
            require(code >= 1 && code <= 999, Verdict.INSTITUTION_CODE_INVALID);
            require(id.matches("[A-Z][A-Z0-9]{13}"), Verdict.INSTITUTION_ID_INVALID);
            Institution institution = new Institution();
            institution.kind = kind;
            institution.key = key;
            s.institutions.put(code, institution);
            s.currency = currency;
            return done(0, code, 0, 0, 0);
        });
    }

    @Override
    public Verdict issue(long fen, int operator, int currency) {
        return decide(1, operator, fen, () -> {
            Institution bank = signingInstitution(1);
            Institution to = known(s.institutions.get(operator), Verdict.INSTITUTION_UNKNOWN);
            amount(fen, currency);
            require(s.issued() + fen <= 10_000_000_000_000_000L, Verdict.ISSUE_TOO_LARGE);
            requireOperator(to);
            bank.balance -= fen;
            to.balance += fen;
            return done(1, operator, fen, bank.balance, to.balance);
        });
    }

    @Override
    public Verdict withdraw(long fen, int operator, int currency) {
        return decide(operator, 1, fen, () -> {
            Institution from = signingInstitution(operator);
            amount(fen, currency);
            requireOperator(from);
            require(from.balance >= fen, Verdict.VAULT_SHORT);
            from.balance -= fen;
            centralBank().balance += fen;
            return done(operator, 1, fen, from.balance, centralBank().balance);
        });
    }

    @Override
    public Verdict openWallets(
            long firstSerial,
            long parent,
            int count,
            int operator,
            int walletClass,
            int kindCode,
            long high,
            long low) {
        return decide(0, 0, 0, () -> {
            WalletKind kind = known(WalletKind.ofCode(kindCode), Verdict.MALFORMED);
            requireOperator(signingInstitution(operator));
            require(count >= 1 && count <= 1_000_000, Verdict.WALLET_COUNT_INVALID);
            require(firstSerial >= 0 && firstSerial + count <= 1_000_000_000_000L, Verdict.WALLET_COUNT_INVALID);
            require(count == 1 || (high == 0 && low == 0), Verdict.WALLET_COUNT_INVALID);
            require(classExists(kindCode, walletClass), Verdict.WALLET_CLASS_INVALID);
            Wallet mother = s.wallets.get(parent);
            boolean fits = kind != WalletKind.SUB
                    ? parent == 0
                    : mother != null
                            && mother.parent == null
                            && mother.operator == operator
                            && mother.state == WalletState.NORMAL
                            && walletClass >= mother.walletClass;
            require(fits, Verdict.PARENT_INVALID);
            for (int i = 0; i < count; i++) {
                require(!s.wallets.containsKey(WalletNumber.of(operator, firstSerial + i)), Verdict.WALLET_EXISTS);
            }
            for (int i = 0; i < count; i++) {
                Wallet wallet = new Wallet();
                wallet.number = WalletNumber.of(operator, firstSerial + i);
                wallet.operator = operator;
                wallet.kind = kind;
                wallet.walletClass = walletClass;
                wallet.key = new Tag(high, low);
                wallet.parent = mother;
                s.wallets.put(wallet.number, wallet);
            }
            return done(0, WalletNumber.of(operator, firstSerial), 0, 0, 0);
        });
    }

    Wallet operatorsWallet(long number) {
        Wallet wallet = known(s.wallets.get(number), Verdict.WALLET_UNKNOWN);
        require(signs(operatorOf(wallet).key), Verdict.SIGNER_NOT_AUTHORISED);
        return wallet;
    }

    @Override
    public Verdict registerKey(long number, long high, long low) {
        return decide(0, number, 0, () -> {
            Wallet wallet = operatorsWallet(number);
            require(wallet.state != WalletState.CLOSED, Verdict.WALLET_CLOSED);
            wallet.key = new Tag(high, low);
            return moved(null, wallet, 0);
        });
    }

    @Override
    public Verdict changeWalletState(long number, int stateCode) {
        return decide(0, number, 0, () -> {
            WalletState next = known(WalletState.ofCode(stateCode), Verdict.MALFORMED);
            Wallet wallet = known(s.wallets.get(number), Verdict.WALLET_UNKNOWN);
            boolean owner = next == WalletState.LOSS_REPORTED && signs(wallet.key);
            require(owner || signs(operatorOf(wallet).key), Verdict.SIGNER_NOT_AUTHORISED);
            List<WalletState> allowed = switch (wallet.state) {
                case NORMAL ->
                    List.of(
                            WalletState.LOSS_REPORTED,
                            WalletState.RECEIVE_ONLY,
                            WalletState.FROZEN,
                            WalletState.DORMANT,
                            WalletState.CLOSED);
                case LOSS_REPORTED, RECEIVE_ONLY, DORMANT ->
                    List.of(WalletState.NORMAL, WalletState.FROZEN, WalletState.CLOSED);
                case FROZEN -> List.of(WalletState.NORMAL, WalletState.RECEIVE_ONLY);
                case CLOSED -> List.of();
            };
            require(allowed.contains(next), Verdict.STATE_CHANGE_NOT_ALLOWED);
            long interest = 0;
            if (next == WalletState.CLOSED) {
                require(s.owned(wallet) == 0, Verdict.BALANCE_NOT_ZERO);
                require(
                        s.wallets.values().stream().noneMatch(w -> w.parent == wallet && w.state != WalletState.CLOSED),
                        Verdict.SUB_WALLETS_OPEN);
                require(
                        s.campaigns.values().stream()
                                .noneMatch(c -> c.sponsor == wallet
                                        && (c.pot != 0
                                                || c.packets.values().stream().anyMatch(left -> left != 0))),
                        Verdict.CAMPAIGN_OPEN);
                interest = NaiveState.interest(s.rules(), wallet.product);
                wallet.product = BigInteger.ZERO;
            }
            wallet.state = next;
            return moved(null, wallet, interest);
        });
    }

    @Override
    public Verdict upgradeClass(long number, int walletClass) {
        return decide(0, number, 0, () -> {
            Wallet wallet = operatorsWallet(number);
            require(wallet.state != WalletState.CLOSED, Verdict.WALLET_CLOSED);
            require(walletClass < wallet.walletClass, Verdict.WALLET_CLASS_INVALID);
            require(classExists(wallet.kind.code(), walletClass), Verdict.WALLET_CLASS_INVALID);
            require(wallet.parent == null || walletClass >= wallet.parent.walletClass, Verdict.WALLET_CLASS_INVALID);
            wallet.walletClass = walletClass;
            return moved(null, wallet, 0);
        });
    }

    @Override
    public Verdict setUserLimits(long number, long perPayment, long perDay) {
        return decide(0, number, 0, () -> {
            Wallet wallet = ownersWallet(number, Verdict.WALLET_UNKNOWN);
            require(isLimit(perPayment) && isLimit(perDay), Verdict.LIMIT_INVALID);
            require(wallet.state != WalletState.CLOSED, Verdict.WALLET_CLOSED);
            wallet.userPerPayment = perPayment;
            wallet.userPerDay = perDay;
            return moved(null, wallet, 0);
        });
    }

    static boolean isLimit(long fen) {
        return fen >= -1 && fen <= 10_000_000_000_000_000L;
    }

    @Override
    public Verdict setOperatorLimits(
            long cap, long perPayment, long perDay, long perYear, int operator, int walletClass, int kindCode) {
        return decide(0, operator, 0, () -> {
            WalletKind kind = known(WalletKind.ofCode(kindCode), Verdict.MALFORMED);
            Institution institution = signingInstitution(operator);
            requireOperator(institution);
            require(classExists(kindCode, walletClass), Verdict.WALLET_CLASS_INVALID);
            require(isLimit(cap) && isLimit(perPayment) && isLimit(perDay) && isLimit(perYear), Verdict.LIMIT_INVALID);
            institution.limits.put(kind + "-" + walletClass, new long[] {cap, perPayment, perDay, perYear});
            return done(0, operator, 0, 0, institution.balance);
        });
    }
}
