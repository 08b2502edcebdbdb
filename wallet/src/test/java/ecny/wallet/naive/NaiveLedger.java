package ecny.wallet.naive;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.naive.NaiveState.Campaign;
import ecny.wallet.naive.NaiveState.HoldRecord;
import ecny.wallet.naive.NaiveState.Institution;
import ecny.wallet.naive.NaiveState.Outflow;
import ecny.wallet.naive.NaiveState.Payment;
import ecny.wallet.naive.NaiveState.Remembered;
import ecny.wallet.naive.NaiveState.Wallet;
import ecny.wallet.rulebook.Rulebook;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;

/** The rules of the ledger once more, with objects, maps and exceptions, for comparison. Slow on purpose. */
public final class NaiveLedger extends NaiveWallets {
    public NaiveLedger(List<Rulebook> rulebooks, boolean signaturesRequired) {
        super(rulebooks, signaturesRequired);
    }

    @Override
    public Verdict exchange(long number, long fen, int currency) {
        return decide(0, number, fen, () -> {
            Wallet wallet = operatorsWallet(number);
            amount(fen, currency);
            pass(NaiveState.asPayee(wallet));
            pass(s.inflow(wallet, fen));
            Institution vault = operatorOf(wallet);
            require(vault.balance >= fen, Verdict.VAULT_SHORT);
            vault.balance -= fen;
            wallet.balance += fen;
            return done(wallet.operator, number, fen, vault.balance, wallet.balance);
        });
    }

    @Override
    public Verdict redeem(long number, long fen, int currency) {
        return decide(number, 0, fen, () -> {
            Wallet wallet = ownersWallet(number, Verdict.WALLET_UNKNOWN);
            amount(fen, currency);
            pass(NaiveState.asPayer(wallet));
            require(wallet.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            wallet.balance -= fen;
            operatorOf(wallet).balance += fen;
            return done(number, wallet.operator, fen, wallet.balance, operatorOf(wallet).balance);
        });
    }

    @Override
    public Verdict transfer(long payer, long payee, long fen, int currency) {
        return decide(payer, payee, fen, () -> {
            Wallet from = payingWallet(payer, fen, currency);
            Wallet to = payeeWallet(from, payee, false);
            boolean family = from.parent == to || to.parent == from;
            if (!family) {
                pass(s.outflow(from, fen));
            }
            pass(s.inflow(to, fen));
            require(from.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            if (!family) {
                s.count(from, fen);
            }
            from.balance -= fen;
            to.balance += fen;
            return moved(from, to, fen);
        });
    }

    private Wallet payingWallet(long number, long fen, int currency) {
        Wallet from = ownersWallet(number, Verdict.PAYER_UNKNOWN);
        amount(fen, currency);
        pass(NaiveState.asPayer(from));
        return from;
    }

    private Wallet payeeWallet(Wallet from, long number, boolean payment) {
        Wallet to = known(s.wallets.get(number), Verdict.PAYEE_UNKNOWN);
        require(from != to, Verdict.PAYEE_IS_PAYER);
        if (payment) {
            requireMerchant(to);
        }
        pass(NaiveState.asPayee(to));
        return to;
    }

    private static void requireMerchant(Wallet wallet) {
        require(
                wallet.kind == WalletKind.MERCHANT || wallet.kind == WalletKind.CORPORATE,
                Verdict.PAYEE_NOT_A_MERCHANT);
    }

    @Override
    public Verdict pay(long payer, long payee, long fen, int currency) {
        return decide(payer, payee, fen, () -> {
            Wallet from = payingWallet(payer, fen, currency);
            Wallet to = payeeWallet(from, payee, true);
            pass(s.outflow(from, fen));
            pass(s.inflow(to, fen));
            require(from.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            s.count(from, fen);
            from.balance -= fen;
            to.balance += fen;
            s.payments.put(e.id(), new Payment(from, to, s.today, null, fen, 0));
            return moved(from, to, fen);
        });
    }

    @Override
    public Verdict refund(long paymentId, long fen, int currency) {
        return decide(0, 0, fen, () -> {
            require(s.remembered.containsKey(paymentId), Verdict.PAYMENT_UNKNOWN);
            Payment payment = known(s.payments.get(paymentId), Verdict.PAYMENT_NOT_REFUNDABLE);
            Wallet merchant = payment.payee;
            require(signs(merchant.key), Verdict.SIGNER_NOT_AUTHORISED);
            amount(fen, currency);
            pass(NaiveState.asPayer(merchant));
            pass(NaiveState.asPayee(payment.payer));
            require(merchant.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            LocalDate last =
                    payment.day.plusDays(s.rules().windows().refundDays().value());
            require(!s.today.isAfter(last), Verdict.REFUND_WINDOW_CLOSED);
            require(fen <= payment.ownLeft + payment.packetLeft, Verdict.REFUND_ABOVE_PAYMENT);
            long own = Math.min(fen, payment.ownLeft);
            long packet = fen - own;
            merchant.balance -= fen;
            payment.ownLeft -= own;
            payment.packetLeft -= packet;
            payment.payer.balance += own;
            if (packet > 0) {
                Campaign campaign = Objects.requireNonNull(payment.campaign);
                if (s.nowMillis() >= campaign.expiresAt) {
                    campaign.pot += packet;
                } else {
                    campaign.packets.merge(payment.payer, packet, Long::sum);
                }
            }
            return moved(merchant, payment.payer, fen);
        });
    }

    @Override
    public Verdict hold(long payer, long payee, long fen, long expiresAtMillis, int currency) {
        return decide(payer, payee, fen, () -> {
            Wallet from = payingWallet(payer, fen, currency);
            Wallet to = payeeWallet(from, payee, true);
            pass(s.outflow(from, fen));
            require(from.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            require(!s.holds.containsKey(e.id()), Verdict.HOLD_EXISTS);
            long longest = s.rules().windows().longestHoldDays().value() * 86_400_000L;
            boolean future = expiresAtMillis > s.nowMillis() && expiresAtMillis - s.nowMillis() <= longest;
            require(future, Verdict.HOLD_EXPIRY_INVALID);
            from.balance -= fen;
            s.holds.put(e.id(), new HoldRecord(from, to, expiresAtMillis, s.today, s.count(from, fen), fen));
            return moved(from, to, fen);
        });
    }

    @Override
    public Verdict capture(long holdId, long fen, int currency) {
        return decide(0, 0, fen, () -> {
            HoldRecord hold = known(s.holds.get(holdId), Verdict.HOLD_UNKNOWN);
            require(signs(hold.payee.key), Verdict.SIGNER_NOT_AUTHORISED);
            amount(fen, currency);
            require(hold.payer.state != WalletState.FROZEN, Verdict.PAYER_FROZEN);
            pass(NaiveState.asPayee(hold.payee));
            pass(s.inflow(hold.payee, fen));
            require(hold.left > 0, Verdict.HOLD_CLOSED);
            require(s.nowMillis() < hold.expiresAtMillis, Verdict.HOLD_EXPIRED);
            require(fen <= hold.left, Verdict.CAPTURE_ABOVE_HOLD);
            hold.left -= fen;
            hold.payee.balance += fen;
            giveBack(hold);
            s.payments.put(e.id(), new Payment(hold.payer, hold.payee, s.today, null, fen, 0));
            return moved(hold.payer, hold.payee, fen);
        });
    }

    @Override
    public Verdict release(long holdId) {
        return decide(0, 0, 0, () -> {
            HoldRecord hold = known(s.holds.get(holdId), Verdict.HOLD_UNKNOWN);
            boolean payee = signs(hold.payee.key);
            boolean other = signs(hold.payer.key) || signs(operatorOf(hold.payer).key);
            require(payee || other, Verdict.SIGNER_NOT_AUTHORISED);
            require(hold.left > 0, Verdict.HOLD_CLOSED);
            require(payee || s.nowMillis() >= hold.expiresAtMillis, Verdict.HOLD_NOT_EXPIRED);
            long left = giveBack(hold);
            return moved(hold.payee, hold.payer, left);
        });
    }

    private static long giveBack(HoldRecord hold) {
        long left = hold.left;
        hold.left = 0;
        hold.payer.balance += left;
        for (Outflow outflow : hold.counted) {
            outflow.fen -= left;
        }
        return left;
    }

    @Override
    public Verdict fundCampaign(
            long campaign,
            long sponsor,
            long fen,
            long packetFen,
            long minimumSpend,
            long claimUntil,
            long expiresAt,
            int currency,
            int listedOnly) {
        return decide(sponsor, 0, fen, () -> {
            require(listedOnly == 0 || listedOnly == 1, Verdict.MALFORMED);
            Wallet from = payingWallet(sponsor, fen, currency);
            pass(s.outflow(from, fen));
            require(from.balance >= fen, Verdict.INSUFFICIENT_FUNDS);
            require(!s.campaigns.containsKey(campaign), Verdict.CAMPAIGN_EXISTS);
            boolean terms = packetFen > 0
                    && fen % packetFen == 0
                    && minimumSpend >= 0
                    && claimUntil > s.nowMillis()
                    && expiresAt >= claimUntil;
            require(terms, Verdict.CAMPAIGN_TERMS_INVALID);
            Campaign opened = new Campaign(from, packetFen, minimumSpend, claimUntil, expiresAt, listedOnly == 1);
            opened.pot = fen;
            from.balance -= fen;
            s.count(from, fen);
            s.campaigns.put(campaign, opened);
            return moved(from, null, fen);
        });
    }

    @Override
    public Verdict admitMerchant(long campaign, long merchant) {
        return decide(0, merchant, 0, () -> {
            Campaign of = sponsoredCampaign(campaign);
            Wallet to = known(s.wallets.get(merchant), Verdict.PAYEE_UNKNOWN);
            requireMerchant(to);
            require(of.merchants.add(to), Verdict.MERCHANT_ALREADY_LISTED);
            return moved(null, to, 0);
        });
    }

    private Campaign sponsoredCampaign(long number) {
        Campaign campaign = known(s.campaigns.get(number), Verdict.CAMPAIGN_UNKNOWN);
        require(signs(campaign.sponsor.key), Verdict.SIGNER_NOT_AUTHORISED);
        return campaign;
    }

    @Override
    public Verdict claimPacket(long campaign, long wallet) {
        return decide(0, wallet, 0, () -> {
            Wallet winner = ownersWallet(wallet, Verdict.WALLET_UNKNOWN);
            Campaign of = known(s.campaigns.get(campaign), Verdict.CAMPAIGN_UNKNOWN);
            pass(NaiveState.asPayee(winner));
            require(s.nowMillis() <= of.claimUntil, Verdict.CLAIM_WINDOW_CLOSED);
            require(!of.packets.containsKey(winner), Verdict.PACKET_ALREADY_CLAIMED);
            require(of.pot >= of.packetFen, Verdict.CAMPAIGN_EXHAUSTED);
            of.pot -= of.packetFen;
            of.packets.put(winner, of.packetFen);
            return moved(null, winner, of.packetFen);
        });
    }

    @Override
    public Verdict spendPacket(long campaign, long payer, long payee, long fen, int currency) {
        return decide(payer, payee, fen, () -> {
            Wallet from = ownersWallet(payer, Verdict.PAYER_UNKNOWN);
            Campaign of = known(s.campaigns.get(campaign), Verdict.CAMPAIGN_UNKNOWN);
            amount(fen, currency);
            pass(NaiveState.asPayer(from));
            Wallet to = payeeWallet(from, payee, true);
            pass(s.outflow(from, fen));
            pass(s.inflow(to, fen));
            long left = known(of.packets.get(from), Verdict.PACKET_NOT_CLAIMED);
            require(s.nowMillis() < of.expiresAt, Verdict.PACKET_EXPIRED);
            require(left > 0, Verdict.PACKET_EMPTY);
            require(fen >= of.minimumSpend, Verdict.BELOW_MINIMUM_SPEND);
            require(!of.listedOnly || of.merchants.contains(to), Verdict.MERCHANT_NOT_LISTED);
            long packet = Math.min(left, fen);
            require(from.balance >= fen - packet, Verdict.INSUFFICIENT_FUNDS);
            s.count(from, fen);
            of.packets.put(from, left - packet);
            from.balance -= fen - packet;
            to.balance += fen;
            s.payments.put(e.id(), new Payment(from, to, s.today, of, fen - packet, packet));
            return moved(from, to, fen);
        });
    }

    @Override
    public Verdict sweepPacket(long campaign, long wallet) {
        return decide(0, 0, 0, () -> {
            Campaign of = sponsoredCampaign(campaign);
            pass(NaiveState.asPayee(of.sponsor));
            Wallet holder = known(s.wallets.get(wallet), Verdict.PACKET_NOT_CLAIMED);
            long left = known(of.packets.get(holder), Verdict.PACKET_NOT_CLAIMED);
            require(s.nowMillis() >= of.expiresAt, Verdict.PACKET_NOT_EXPIRED);
            require(left > 0, Verdict.NOTHING_TO_SWEEP);
            of.packets.put(holder, 0L);
            of.sponsor.balance += left;
            return moved(null, of.sponsor, left);
        });
    }

    @Override
    public Verdict sweepCampaign(long campaign) {
        return decide(0, 0, 0, () -> {
            Campaign of = sponsoredCampaign(campaign);
            pass(NaiveState.asPayee(of.sponsor));
            require(s.nowMillis() > of.claimUntil, Verdict.CLAIM_WINDOW_OPEN);
            long left = of.pot;
            require(left > 0, Verdict.NOTHING_TO_SWEEP);
            of.pot = 0;
            of.sponsor.balance += left;
            return moved(null, of.sponsor, left);
        });
    }

    @Override
    public Verdict runInterest(int settlementDay, int operator) {
        return decide(operator, 0, 0, () -> {
            Institution bank = signingInstitution(operator);
            requireOperator(bank);
            LocalDate day = LocalDate.ofEpochDay(settlementDay);
            Rulebook rules = known(s.rulesOn(day), Verdict.NOT_A_SETTLEMENT_DAY);
            boolean settles = rules.interest().settlementDays().value().stream()
                    .anyMatch(text -> MonthDay.from(day).equals(MonthDay.parse("--" + text)));
            require(settles, Verdict.NOT_A_SETTLEMENT_DAY);
            require(s.today.isAfter(day), Verdict.DAY_NOT_OVER);
            require(s.today.equals(day.plusDays(1)), Verdict.INTEREST_DAY_PASSED);
            require(!day.equals(bank.interestPaidFor), Verdict.INTEREST_ALREADY_RUN);
            List<Wallet> earning = s.wallets.values().stream()
                    .filter(w -> w.operator == operator && NaiveState.asPayee(w) == Verdict.ACCEPTED)
                    .toList();
            long total = earning.stream()
                    .mapToLong(w -> NaiveState.interest(rules, w.product))
                    .sum();
            require(bank.balance >= total, Verdict.VAULT_SHORT);
            for (Wallet wallet : earning) {
                wallet.balance += NaiveState.interest(rules, wallet.product);
                wallet.product = BigInteger.ZERO;
            }
            bank.balance -= total;
            bank.interestPaidFor = day;
            return done(operator, 0, total, bank.balance, 0);
        });
    }

    @Override
    public Verdict rollBusinessDay(int closedEpochDay) {
        return decide(0, 0, 0, () -> {
            signingInstitution(1);
            LocalDate day = LocalDate.ofEpochDay(closedEpochDay);
            require(s.today.isAfter(day), Verdict.DAY_NOT_OVER);
            require(s.closedDay == null || day.isAfter(s.closedDay), Verdict.DAY_ALREADY_CLOSED);
            s.closedDay = day;
            long givenBack = 0;
            for (HoldRecord hold : s.holds.values()) {
                givenBack += s.nowMillis() >= hold.expiresAtMillis ? giveBack(hold) : 0;
            }
            LocalDate forgotten =
                    day.minusDays(s.rules().windows().commandRetentionDays().value());
            s.payments.keySet().removeIf(id -> !knownAfter(id, forgotten));
            s.remembered.values().removeIf(r -> !r.day().isAfter(forgotten));
            boolean old = true;
            for (var hold = s.holds.values().iterator(); old && hold.hasNext(); ) {
                HoldRecord oldest = hold.next();
                old = oldest.left == 0 && !oldest.day.isAfter(forgotten);
                if (old) {
                    hold.remove();
                }
            }
            return done(0, 0, givenBack, 0, 0);
        });
    }

    private boolean knownAfter(long id, LocalDate forgotten) {
        Remembered known = s.remembered.get(id);
        return known != null && known.day().isAfter(forgotten);
    }
}
