package ecny.sim.whatif;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.OpenWalletsDecoder;
import ecny.settlement.message.RegisterInstitutionDecoder;
import ecny.settlement.message.RegisterKeyDecoder;
import ecny.settlement.pipeline.Applier;
import ecny.sim.replay.RefusedQuestion;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a what-if. Recorded commands keep their order and time; between them stand those of shocks, which is why every
 * sequence is spread out here. A shock's commands are taken as signed: nobody has the keys of people who never signed them.
 */
final class OtherWorld {
    /** Of wallets that a shock opens. */
    static final KeyBytes SHOCK_KEY = KeyBytes.of(filled(), 0);

    /** Room for as many commands of shocks between two recorded ones. */
    private static final long SPREAD = 1L << 22;

    private static final long SHOCK_IDS = 0x7368_6F63_6B00_0000L; // "shock"

    private final Ledger ledger;
    private final Applier applier;
    private final boolean signed;
    private final List<Shock> shocks;
    private final List<Outage> outages;
    private final CommandDecoder decoder = new CommandDecoder();
    private final CommandEncoder encoder = new CommandEncoder();
    private final Long2ObjectHashMap<KeyBytes> keys = new Long2ObjectHashMap<>();
    private final List<Difference.ShockResult> results = new ArrayList<>();
    private final byte[] frame = new byte[CommandFrame.MAX_LENGTH];
    private long sequence;
    private long shockCommands;
    private int nextShock;

    OtherWorld(Alternative alternative) {
        ledger = new Ledger(alternative.ledger());
        applier = new Applier(ledger);
        signed = alternative.ledger().signaturesRequired();
        shocks = new ArrayList<>(alternative.shocks());
        shocks.sort(Comparator.comparing(Shock::at));
        outages = alternative.outages();
    }

    private static byte[] filled() {
        byte[] bytes = new byte[KeyBytes.LENGTH];
        Arrays.fill(bytes, (byte) 0x5A);
        return bytes;
    }

    Ledger ledger() {
        return ledger;
    }

    LedgerResult result() {
        return ledger.result();
    }

    /** Does what shocks there are before a recorded command, and then the command; nothing if an outage swallows it. */
    Optional<Verdict> apply(byte[] recorded, int offset, Instant at, LedgerResult was) {
        learnKey(recorded, offset);
        while (nextShock < shocks.size() && !shocks.get(nextShock).at().isAfter(at)) {
            happen(shocks.get(nextShock++));
        }
        if (outage(at, was).isPresent()) {
            return Optional.empty();
        }
        int length = CommandFrame.length(recorded, offset);
        System.arraycopy(recorded, offset, frame, 0, length);
        sequence = CommandFrame.sequence(recorded, offset) * SPREAD;
        sequence(frame, sequence);
        return Optional.of(applier.apply(frame, 0));
    }

    Optional<Outage> outage(Instant at, LedgerResult was) {
        for (Outage outage : outages) {
            if (outage.covers(at, was.payer(), was.payee())) {
                return Optional.of(outage);
            }
        }
        return Optional.empty();
    }

    /** The freezing of a wallet up to an instant, if a shock did it. */
    Optional<Shock.Freeze> freeze(long wallet, Instant at) {
        return shocks.stream()
                .filter(shock -> shock instanceof Shock.Freeze freeze
                        && freeze.wallet() == wallet
                        && !freeze.at().isAfter(at))
                .map(Shock.Freeze.class::cast)
                .findFirst();
    }

    /** What became of the shocks; refuses one behind the end of the run, which never happened. */
    List<Difference.ShockResult> results() {
        if (nextShock < shocks.size()) {
            Shock behind = shocks.get(nextShock);
            throw new RefusedQuestion(behind.field(), behind.inWords(), "a time before the run ends", "运行结束前的时间");
        }
        return List.copyOf(results);
    }

    private void happen(Shock shock) {
        long[] counts = new long[2];
        shock.happen(
                ledger,
                ledger.result().currency(),
                () -> new CommandId(SHOCK_IDS, ++shockCommands),
                (signer, command) -> {
                    counts[0]++;
                    counts[1] += inject(shock.at(), signer, command) == Verdict.ACCEPTED ? 1 : 0;
                });
        results.add(new Difference.ShockResult(shock.inWords(), counts[0], counts[1]));
    }

    private Verdict inject(Instant at, long signer, Command command) {
        byte[] bytes = new byte[CommandFrame.MAX_LENGTH];
        int length = encoder.encode(command, bytes, CommandFrame.BODY_OFFSET);
        CommandFrame.writeHeader(bytes, 0, ++sequence, BusinessDay.nanosOf(at), length, signed);
        if (signed) {
            CommandFrame.signatureCheck(bytes, 0, CommandFrame.VALID);
            keyOf(signer).copyTo(bytes, CommandFrame.publicKeyOffset(bytes, 0));
        }
        return applier.apply(bytes, 0);
    }

    private KeyBytes keyOf(long signer) {
        @Nullable KeyBytes key = keys.get(signer);
        return key != null ? key : signer > WalletNumber.LARGEST_OPERATOR ? SHOCK_KEY : KeyBytes.NONE;
    }

    /** Who has which key stands in the commands that registered them. */
    private void learnKey(byte[] recorded, int offset) {
        int body = offset + CommandFrame.BODY_OFFSET;
        int template = CommandBody.templateId(recorded, body);
        if (!signed
                || (template != RegisterInstitutionDecoder.TEMPLATE_ID
                        && template != RegisterKeyDecoder.TEMPLATE_ID
                        && template != OpenWalletsDecoder.TEMPLATE_ID)) {
            return;
        }
        Command command = decoder.decode(recorded, body, CommandFrame.bodyLength(recorded, offset));
        if (command instanceof Command.RegisterInstitution institution) {
            keys.put(institution.operatorCode(), institution.publicKey());
        } else if (command instanceof Command.RegisterKey registered) {
            keys.put(registered.wallet(), registered.publicKey());
        } else if (command instanceof Command.OpenWallets opened
                && !opened.publicKey().isNone()) {
            keys.put(WalletNumber.of(opened.operatorCode(), opened.firstSerial()), opened.publicKey());
        }
    }

    private static void sequence(byte[] frame, long sequence) {
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putLong(CommandFrame.SEQUENCE_OFFSET, sequence);
    }
}
