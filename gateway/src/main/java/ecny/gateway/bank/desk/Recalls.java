package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallAnswer.Confirmation;
import ecny.gateway.bank.message.RecallAnswer.Decision;
import ecny.gateway.bank.message.RecallAnswer.Resolved;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.RecallRequest.Recall;
import ecny.settlement.clearing.PaymentState;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.HouseCommand.Move;
import ecny.settlement.house.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Taking payments back. A waiting one is cancelled; of a settled one the payee's institution is asked; what is in a wallet is its
 * owner's.
 */
final class Recalls {
    private static final int LONGEST_ID = 35;

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Letters letters;
    private final StatusQueries queries;

    Recalls(ClearingHouse house, PaymentBook book, Directory directory, Letters letters, StatusQueries queries) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.letters = letters;
        this.queries = queries;
    }

    RecallAnswer recall(Asked<RecallRequest> asked) {
        RecallRequest request = asked.message();
        List<Resolved> resolved = new ArrayList<>();
        List<Recall> toAsk = new ArrayList<>();
        String payee = request.assignee();
        for (Recall recall : request.recalls()) {
            Resolved one = resolve(asked.from(), recall);
            resolved.add(one);
            if (one.decision() == Decision.PDCR) {
                toAsk.add(recall);
                payee = book.find(Names.id(asked.from(), recall.transactionId()))
                        .map(BankPayment::payee)
                        .orElse(payee);
            }
        }
        if (!toAsk.isEmpty()) {
            String key = key("C", asked.answerId());
            book.word(key, request.messageId());
            letters.send(payee, key, new RecallRequest(key, request.assigner(), payee, request.createdAt(), toAsk));
        }
        return new RecallAnswer(
                asked.answerId(),
                directory.centralBank().institution(),
                asked.from(),
                asked.receivedAt(),
                request.messageId(),
                request.assigner(),
                together(resolved),
                resolved);
    }

    private Resolved resolve(String from, Recall recall) {
        Optional<BankPayment> payment = book.find(Names.id(from, recall.transactionId()));
        Optional<PaymentStatus> status = payment.flatMap(known -> house.status(known.id()));
        if (payment.isEmpty() || status.isEmpty()) {
            return answer(recall, Decision.RJCR, "NOOR", "no such payment of yours");
        }
        BankPayment known = payment.get();
        if (known.amountFen() != recall.amountFen()) {
            return answer(recall, Decision.RJCR, "NOOR", "its amount is another one");
        }
        if (status.get().state() == PaymentState.RETURNED) {
            boolean cancelled = status.get().returned() == ReturnReason.CANCELLED;
            return cancelled
                    ? answer(recall, Decision.ACCR, null, "cancelled")
                    : answer(recall, Decision.RJCR, "ARDT", "already returned");
        }
        int payer = directory.find(known.payer()).orElseThrow().participant();
        SettlementVerdict cancelled = house.tell(new HouseCommand.Queue(Move.CANCEL, known.id(), 0, payer));
        if (cancelled == SettlementVerdict.DONE) {
            return answer(recall, Decision.ACCR, null, "cancelled before it settled");
        }
        if (queries.returnedFen(known) >= known.amountFen()) {
            return answer(recall, Decision.RJCR, "ARDT", "already returned");
        }
        return known.isToWallet()
                ? answer(recall, Decision.RJCR, "CUST", "it is in the payee's wallet, whose owner decides")
                : answer(recall, Decision.PDCR, null, "settled: the payee's institution is asked");
    }

    private static Resolved answer(Recall recall, Decision decision, @Nullable String reason, String words) {
        return new Resolved(
                recall.recallId(),
                recall.original(),
                recall.endToEndId(),
                recall.transactionId(),
                decision,
                reason,
                words);
    }

    private static Confirmation together(List<Resolved> resolved) {
        long taken =
                resolved.stream().filter(one -> one.decision() == Decision.ACCR).count();
        boolean asking = resolved.stream().anyMatch(one -> one.decision() == Decision.PDCR);
        if (taken == resolved.size()) {
            return Confirmation.CNCL;
        }
        return taken > 0 ? Confirmation.PECR : asking ? Confirmation.PDCR : Confirmation.RJCR;
    }

    /** The simulator's name for a message about another one. */
    private static String key(String letter, String answerId) {
        String key = letter + answerId;
        return key.length() <= LONGEST_ID ? key : key.substring(0, LONGEST_ID);
    }

    /** What the payee's institution decided goes on to the one who asked. */
    void answered(Asked<RecallAnswer> asked) {
        RecallAnswer answer = asked.message();
        String key = key("D", asked.answerId());
        letters.send(
                answer.recaller(),
                key,
                new RecallAnswer(
                        key,
                        answer.assigner(),
                        answer.recaller(),
                        answer.createdAt(),
                        book.word(answer.recallMessageId()).orElse(answer.recallMessageId()),
                        answer.recaller(),
                        answer.status(),
                        answer.resolved()));
    }
}
