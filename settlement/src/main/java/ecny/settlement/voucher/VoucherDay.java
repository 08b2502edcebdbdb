package ecny.settlement.voucher;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.crypto.HashTree;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The vouchers of the business day on which one command was accepted, made while a replay passes by. A command answered again as
 * a duplicate gives no second voucher.
 */
public final class VoucherDay implements Replay.Observer {
    private static final HexFormat HEX = HexFormat.of();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final BiPredicate<Long, UUID> wanted;
    private final CommandDecoder decoder = new CommandDecoder();
    private HashTree tree = new HashTree();
    private int day = Integer.MIN_VALUE;
    private @Nullable SortedMap<String, Object> found;
    private int foundAt;
    private boolean dayIsOver;

    /** @param wanted chooses the command, by its sequence and id */
    public VoucherDay(BiPredicate<Long, UUID> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        int today = BusinessDay.ofNanos(CommandFrame.stampedAtNanos(frame, offset));
        if (today != day && !dayIsOver) {
            dayIsOver = found != null;
            if (!dayIsOver) {
                tree = new HashTree();
                day = today;
            }
        }
        if (dayIsOver || verdict != Verdict.ACCEPTED) {
            return;
        }
        long sequence = CommandFrame.sequence(frame, offset);
        if (result.firstSequence() != sequence) {
            return;
        }
        int body = offset + CommandFrame.BODY_OFFSET;
        Command command = decoder.decode(frame, body, CommandFrame.bodyLength(frame, offset));
        @Nullable VoucherKind kind = VoucherKind.of(command);
        if (kind == null) {
            return;
        }
        UUID id = new UUID(CommandBody.idHigh(frame, body), CommandBody.idLow(frame, body));
        SortedMap<String, Object> content = content(frame, offset, command, kind, id, result);
        tree.add(Voucher.canonical(content).getBytes(StandardCharsets.UTF_8));
        if (found == null && wanted.test(sequence, id)) {
            found = content;
            foundAt = tree.size() - 1;
        }
    }

    private static SortedMap<String, Object> content(
            byte[] frame, int offset, Command command, VoucherKind kind, UUID id, LedgerResult result) {
        long stamp = CommandFrame.stampedAtNanos(frame, offset);
        SortedMap<String, Object> content = new TreeMap<>();
        content.put("amountFen", result.amountFen());
        content.put("command", command.getClass().getSimpleName());
        content.put("currency", result.currency());
        content.put("day", BusinessDay.toDate(BusinessDay.ofNanos(stamp)).toString());
        content.put(
                "frame",
                HEX.formatHex(
                        Sm3.hash(Arrays.copyOfRange(frame, offset, offset + CommandFrame.length(frame, offset)))));
        content.put("id", id.toString());
        content.put("kind", kind.name());
        content.put("payee", result.payee());
        content.put("payer", result.payer());
        content.put("sequence", CommandFrame.sequence(frame, offset));
        content.put(
                "stampedAt",
                Instant.ofEpochSecond(Math.floorDiv(stamp, NANOS_PER_SECOND), Math.floorMod(stamp, NANOS_PER_SECOND))
                        .toString());
        return content;
    }

    /** How many vouchers the day has had so far. */
    public int size() {
        return tree.size();
    }

    /**
     * The voucher of the command, under the head of its day as far as the replay went.
     *
     * @param since also prove that the day's tree of so many vouchers was the beginning of this one; 0 for not
     * @return nothing if the command was not there, was refused, or has none
     */
    public Optional<Voucher> voucher(Sm2KeyPair simulator, int since) {
        if (found == null) {
            return Optional.empty();
        }
        TreeHead head = TreeHead.of(BusinessDay.toDate(day), tree.size(), tree.root(), simulator);
        return Optional.of(Voucher.of(found, foundAt, tree, head, since, simulator));
    }
}
