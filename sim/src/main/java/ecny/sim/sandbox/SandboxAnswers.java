package ecny.sim.sandbox;

import ecny.settlement.message.OpenWalletsDecoder;
import ecny.settlement.node.Outcome;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.Show;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Times;
import ecny.sim.replay.AsAt;
import ecny.sim.replay.Flows;
import ecny.sim.replay.LimitAt;
import ecny.sim.replay.OperatorLimits;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.Sourced;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What the sandbox prints of a recording, wallets under the pseudonyms of a regulator's role. */
final class SandboxAnswers {
    private final Ecny here;
    private final RecordingNames names;

    SandboxAnswers(Ecny here, RecordingNames names) {
        this.here = here;
        this.names = names;
    }

    void wallet(AsAt asAt, long number) {
        WalletView view = asAt.wallet(number)
                .orElseThrow(() -> new BadInput("wallet", names.pseudonym(number), here.say("rule.open")));
        here.out().println(here.say("sandbox.wallet", names.pseudonym(number), Times.shown(asAt.instant())));
        Show.wallet(here, view);
        here.out().println();
        TextTable table = new TextTable("lrrrr")
                .line(
                        here.say("sandbox.limit"),
                        here.say("sandbox.limit.rulebook"),
                        here.say("sandbox.limit.operator"),
                        here.say("sandbox.limit.own"),
                        here.say("sandbox.limit.force"));
        for (LimitAt limit : asAt.limits(number)) {
            table.line(
                    here.say("limit." + limit.kind()),
                    limit(limit.regulationFen()),
                    limit(limit.operatorFen()),
                    limit(limit.ownFen()),
                    limit(limit.inForceFen()));
        }
        table.print(here.out());
    }

    private static String limit(long fen) {
        return fen == LimitKind.NONE ? "–" : Numbers.yuan(fen);
    }

    /** What operators had set for their own wallets. */
    void operatorLimits(AsAt asAt) {
        here.out().println(here.say("sandbox.limits", Times.shown(asAt.instant())));
        TextTable table = new TextTable("llrrrr");
        List<String> heads = new ArrayList<>(List.of(here.say("show.operator"), here.say("show.class")));
        for (LimitKind kind : LimitKind.values()) {
            heads.add(here.say("limit." + kind));
        }
        table.line(heads.toArray(String[]::new));
        for (OperatorLimits set : asAt.operatorLimits()) {
            List<String> cells = new ArrayList<>(List.of(
                    String.format(Locale.ROOT, "%03d", set.operator()),
                    set.walletClass() + " " + here.say("kind." + set.kind())));
            for (LimitKind kind : LimitKind.values()) {
                cells.add(limit(Objects.requireNonNull(set.limitsFen().get(kind))));
            }
            table.line(cells.toArray(String[]::new));
        }
        table.print(here.out());
    }

    void statement(long wallet, List<Outcome> touches) {
        TextTable table = new TextTable("lrllrrr")
                .line(
                        here.say("show.time"),
                        here.say("show.sequence"),
                        here.say("show.command"),
                        here.say("sandbox.accounts"),
                        here.say("show.amount"),
                        here.say("sandbox.payer-after"),
                        here.say("sandbox.payee-after"));
        for (Outcome touch : touches) {
            table.line(
                    Times.shown(touch.stampedAt()),
                    Numbers.whole(touch.sequence()),
                    Show.command(here, touch.templateId()),
                    touch.templateId() == OpenWalletsDecoder.TEMPLATE_ID
                            ? "→ " + names.pseudonym(wallet) // one of many that were opened together
                            : accounts(touch),
                    Numbers.yuan(touch.amountFen()),
                    Numbers.yuan(touch.payerBalanceFen()),
                    Numbers.yuan(touch.payeeBalanceFen()));
        }
        table.print(here.out());
    }

    void positions(AsAt asAt) {
        here.out().println(here.say("sandbox.positions", Times.shown(asAt.instant())));
        TextTable table = new TextTable("lrrrrrrr")
                .line(
                        here.say("show.operator"),
                        here.say("sandbox.vault"),
                        here.say("sandbox.wallets"),
                        here.say("sandbox.exchanged"),
                        here.say("sandbox.redeemed"),
                        here.say("sandbox.from-others"),
                        here.say("sandbox.to-others"),
                        here.say("sandbox.net"));
        Flows flows = asAt.flows();
        for (int operator : flows.operators()) {
            Flows.Position position = flows.position(operator);
            table.line(
                    String.format(Locale.ROOT, "%03d", operator),
                    Numbers.yuan(position.vaultFen()),
                    Numbers.yuan(position.walletsFen()),
                    Numbers.yuan(position.exchangedFen()),
                    Numbers.yuan(position.redeemedFen()),
                    Numbers.yuan(position.fromOthersFen()),
                    Numbers.yuan(position.toOthersFen()),
                    Numbers.yuan(position.netFen()));
        }
        table.print(here.out());
    }

    void balanceSheet(AsAt asAt) {
        Flows.BalanceSheet sheet = asAt.flows().balanceSheet();
        here.out().println(here.say("sandbox.sheet", Times.shown(asAt.instant())));
        new TextTable("lr")
                .line(here.say("sandbox.issued"), Numbers.yuan(sheet.issuedFen()))
                .line(here.say("sandbox.vault"), Numbers.yuan(sheet.inVaultsFen()))
                .line(here.say("sandbox.wallets"), Numbers.yuan(sheet.inWalletsFen()))
                .line(here.say("sandbox.holds"), Numbers.yuan(sheet.inHoldsFen()))
                .line(here.say("sandbox.pots"), Numbers.yuan(sheet.inPotsFen()))
                .line(here.say("sandbox.packets"), Numbers.yuan(sheet.inPacketsFen()))
                .print(here.out());
        here.out().println((sheet.isConserved() ? "✓ " : "✗ ") + here.say("sandbox.conserved"));
    }

    void rule(AsAt asAt, String path) {
        Sourced<String> rule = asAt.rule(path);
        here.out()
                .println(here.say(
                        "sandbox.rule",
                        path,
                        rule.value(),
                        asAt.rulebook().rulebook(),
                        rule.effectiveFrom(),
                        rule.source(),
                        rule.confidence()));
    }

    void payment(Outcome outcome) {
        event(outcome);
        here.out().println(outcome.commandId() + "  " + Show.sentence(here, outcome.verdict()));
    }

    void digest(Ledger ledger) {
        here.out().println(here.say("replay.digest", HexFormat.of().formatHex(ledger.stateDigest())));
    }

    /** One line for a command and what became of it. */
    void event(Outcome outcome) {
        here.out()
                .println(Times.shown(outcome.stampedAt()) + "  " + Numbers.whole(outcome.sequence()) + "  "
                        + Show.command(here, outcome.templateId()) + "  " + accounts(outcome) + "  "
                        + Numbers.yuan(outcome.amountFen()) + "  " + outcome.verdict());
    }

    private String accounts(Outcome outcome) {
        return account(outcome.payer()) + " → " + account(outcome.payee());
    }

    private String account(long account) {
        return WalletNumber.isValid(account) ? names.pseudonym(account) : Show.account(here, account);
    }
}
