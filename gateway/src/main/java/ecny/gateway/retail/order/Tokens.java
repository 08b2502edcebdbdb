package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import org.jspecify.annotations.Nullable;

/**
 * Sub-wallets that customers push to a merchant: opened under the customer's wallet, with caps as the owner's limits, so that the ledger
 * keeps them. Every step follows from the request; a repetition goes on where it stopped.
 */
public final class Tokens {
    private static final long FIRST_SERIAL = 600_000_000_000L;
    private static final long SERIALS = 100_000_000_000L;

    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Purses purses;
    private final Custody custody;
    private final Happenings happenings;

    Tokens(LedgerDesk desk, Shelves shelves, Purses purses, Custody custody, Happenings happenings) {
        this.desk = desk;
        this.shelves = shelves;
        this.purses = purses;
        this.custody = custody;
        this.happenings = happenings;
    }

    /** @throws Refusal when the merchant has none of this id */
    public Token get(String merchant, String id) {
        Token token = shelves.tokens.get(merchant + "/" + id);
        if (token == null) {
            throw Refusal.notFound("token", id);
        }
        return token;
    }

    public Token push(Caller caller, long customer, long perPaymentFen, long perDayFen) {
        if (!custody.isCustomer(customer)) {
            throw Refusal.verdict(Verdict.WALLET_UNKNOWN, 0, null);
        }
        @Nullable WalletView parent = purses.view(customer);
        if (parent == null) {
            throw Refusal.verdict(Verdict.WALLET_UNKNOWN, 0, null);
        }
        Token token = new Token();
        token.token = caller.id("token");
        token.merchant = caller.merchant();
        token.customer = customer;
        token.perPaymentFen = perPaymentFen;
        token.perDayFen = perDayFen;
        token.atMillis = caller.atMillis();
        long serial = FIRST_SERIAL + Ids.number(caller.key(), "serial", SERIALS);
        token.subWallet = WalletNumber.of(parent.operator(), serial);
        shelves.together(() -> put(token));
        require(
                token,
                purses.operatorOf(customer),
                new Command.OpenWallets(
                        id(caller, "open"),
                        caller.atMillis(),
                        serial,
                        customer,
                        1,
                        parent.operator(),
                        parent.walletClass(),
                        WalletKind.SUB.code(),
                        custody.publicKey(token.subWallet)));
        require(
                token,
                purses.owner(token.subWallet),
                new Command.SetUserLimits(
                        id(caller, "caps"), caller.atMillis(), token.subWallet, perPaymentFen, perDayFen));
        return become(token, Token.State.ACTIVE, "token.pushed", caller.atMillis());
    }

    /** What is left goes back to the customer; then the sub-wallet is closed. */
    public Token revoke(Caller caller, String tokenId) {
        Token token = get(caller.merchant(), tokenId);
        if (token.state == Token.State.REVOKED) {
            return token;
        }
        @Nullable WalletView sub = purses.view(token.subWallet);
        if (sub != null && sub.balanceFen() > 0) {
            require(
                    token,
                    purses.owner(token.subWallet),
                    new Command.Transfer(
                            id(caller, "back"),
                            caller.atMillis(),
                            token.subWallet,
                            token.customer,
                            sub.balanceFen(),
                            Payments.CNY));
        }
        require(
                token,
                purses.operatorOf(token.subWallet),
                new Command.ChangeWalletState(
                        id(caller, "close"), caller.atMillis(), token.subWallet, WalletState.CLOSED.code()));
        return become(token, Token.State.REVOKED, "token.revoked", caller.atMillis());
    }

    private Token become(Token token, Token.State state, String event, long atMillis) {
        token.state = state;
        shelves.together(() -> {
            put(token);
            happenings.tell(token.merchant, atMillis, event, token.token, null);
        });
        return token;
    }

    private void require(Token token, String signer, Command command) {
        Verdict verdict = desk.decide(signer, command).verdictOr(token.token);
        if (!verdict.isAccepted()) {
            throw Refusal.verdict(verdict, token.subWallet, token.token);
        }
    }

    private void put(Token token) {
        shelves.tokens.put(token.merchant + "/" + token.token, token);
    }

    private static CommandId id(Caller caller, String word) {
        return Ids.command(caller.id(word));
    }
}
