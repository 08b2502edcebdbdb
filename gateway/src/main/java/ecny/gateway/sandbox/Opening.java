package ecny.gateway.sandbox;

import ecny.gateway.door.Site;
import ecny.gateway.store.DoorMap;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes the world in an empty ledger, by the same signed commands that anybody gives: institutions register, money is issued,
 * wallets are opened, customers exchange. Broken off in the middle, it is done to the end at the next start.
 */
final class Opening {
    private static final String DONE = "opened";
    private static final int CORPORATE_CLASS = 1;
    private static final int MOST_IN_FLIGHT = 256;

    private final Site site;
    private final Keyring keys;
    private final World world;
    private final Deque<Submission> inFlight = new ArrayDeque<>();
    private final long nowMillis;
    private int steps;

    private Opening(Site site) {
        this.site = site;
        this.keys = site.keys();
        this.world = site.world();
        this.nowMillis = site.clock().millis();
    }

    /** Does what has not been done; nothing in a world that has been made. */
    static void make(Site site) {
        DoorMap<Boolean> done = site.store().map("sandbox-opening", Boolean.class);
        if (!done.contains(DONE)) {
            new Opening(site).make();
            site.store().write(() -> done.put(DONE, true));
        }
    }

    private void make() {
        register(World.CENTRAL_BANK, World.CENTRAL_BANK_ID, InstitutionKind.CENTRAL_BANK);
        world.operators().forEach(o -> register(o.code(), o.institution(), InstitutionKind.OPERATOR));
        world.banks().forEach(b -> register(b.code(), b.institution(), InstitutionKind.BANK));
        for (World.Operator operator : world.operators()) {
            if (operator.issueFen() > 0) {
                by(
                        World.CENTRAL_BANK,
                        new Command.Issue(nextId(), nowMillis, operator.issueFen(), operator.code(), World.CNY));
            }
        }
        for (World.Merchant merchant : world.merchants()) {
            openWallet(merchant.operator(), merchant.serial(), merchant.wallet(), CORPORATE_CLASS, WalletKind.MERCHANT);
        }
        int walletClass = world.customers().walletClass();
        for (World.Customer customer : world.allCustomers()) {
            openWallet(customer.operator(), customer.serial(), customer.wallet(), walletClass, WalletKind.PERSONAL);
        }
        if (world.customers().depositFen() > 0) {
            for (World.Customer customer : world.allCustomers()) {
                by(
                        customer.operator(),
                        new Command.Exchange(
                                nextId(),
                                nowMillis,
                                customer.wallet(),
                                world.customers().depositFen(),
                                World.CNY));
            }
        }
        while (!inFlight.isEmpty()) {
            awaitFirst();
        }
    }

    private void register(int code, String institution, InstitutionKind kind) {
        by(
                World.CENTRAL_BANK,
                new Command.RegisterInstitution(
                        nextId(), nowMillis, code, World.CNY, institution, kind.code(), keys.institutionKey(code)));
    }

    private void openWallet(int operator, long serial, long wallet, int walletClass, WalletKind kind) {
        by(
                operator,
                new Command.OpenWallets(
                        nextId(), nowMillis, serial, 0, 1, operator, walletClass, kind.code(), keys.walletKey(wallet)));
    }

    private CommandId nextId() {
        return keys.commandId("opening", Integer.toString(steps++));
    }

    private void by(int institution, Command command) {
        if (inFlight.size() >= MOST_IN_FLIGHT) {
            awaitFirst();
        }
        SignedCommand signed = keys.signAsInstitution(institution, command);
        Submission submission = site.node().submit(signed);
        while (submission.isBusy()) {
            awaitFirst();
            submission = site.node().submit(signed);
        }
        inFlight.add(submission);
    }

    /** An id that was used for the same step at another time: that start was broken off, and the step is done. */
    private void awaitFirst() {
        Outcome outcome = inFlight.remove().outcome().join();
        if (!outcome.isAccepted() && outcome.verdict() != Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT) {
            throw new IllegalStateException(
                    "the world cannot be made: " + outcome.verdict().english() + " " + outcome);
        }
    }
}
