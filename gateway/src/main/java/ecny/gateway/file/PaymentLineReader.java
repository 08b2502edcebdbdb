package ecny.gateway.file;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.Fen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one payments file as commands: fields in the order of the columns in docs/import.md, the first one that breaks a
 * rule is the answer. Remembers the ids and the latest time of the lines it has taken. One thread.
 */
final class PaymentLineReader {
    private static final int CNY = 156;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Instant EARLIEST = Instant.parse("2020-08-29T16:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T16:00:00Z");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TEXT_ID = Pattern.compile("[\\p{Graph}\\p{IsAlphabetic}\\p{IsIdeographic} ]{1,64}");
    private static final byte[] ID_DOMAIN = "ecny/import/id/".getBytes(StandardCharsets.US_ASCII);

    private final Set<Integer> operators;
    private final PaymentColumns columns;
    private final Map<CommandId, Command> taken = new HashMap<>();
    private Instant latest = EARLIEST;

    /**
     * @param operators three-digit prefixes of the operators there are
     * @throws LineRefusedException if the header is none
     */
    PaymentLineReader(NumberedLine header, Set<Integer> operators) {
        this.columns = PaymentColumns.of(header);
        this.operators = operators;
    }

    /** A {@link PaymentLine}, or the {@link LineRefusal} that says why there is none: the route asks which. */
    Object read(NumberedLine line) {
        try {
            PaymentLine payment = new Fields(line).payment();
            taken.put(payment.command().id(), payment.command());
            latest = instant(payment.atNanos());
            return payment;
        } catch (LineRefusedException refused) {
            return refused.refusal();
        }
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    /** The fields of one line and their rules. */
    private final class Fields {
        private final NumberedLine line;
        private final List<String> fields;

        Fields(NumberedLine line) {
            this.line = line;
            this.fields = columns.of(line, LineRule.FIELD_COUNT);
        }

        PaymentLine payment() {
            String idText = get("id");
            CommandId id = id("id");
            Instant time = time();
            String type = get("type");
            boolean in = type.equals("exchange");
            boolean out = type.equals("redeem");
            boolean back = type.equals("refund");
            if (!in && !out && !back && !type.equals("transfer") && !type.equals("pay")) {
                throw refused("type", LineRule.TYPE);
            }
            long payer = in ? PaymentLine.NONE : wallet("payer");
            long payee = out || back ? PaymentLine.NONE : wallet("payee");
            if (in) {
                bankSide("payer", payee);
            } else if (out) {
                bankSide("payee", payer);
            } else if (back && !get("payee").isEmpty()) {
                throw refused("payee", LineRule.EMPTY);
            }
            long amountFen = amount();
            if (!get("currency").equals("CNY")) {
                throw refused("currency", LineRule.CURRENCY);
            }
            if (!back && !get("payment_id").isEmpty()) {
                throw refused("payment_id", LineRule.EMPTY);
            }
            long millis = time.toEpochMilli();
            Command command = switch (type) {
                case "exchange" -> new Command.Exchange(id, millis, payee, amountFen, CNY);
                case "redeem" -> new Command.Redeem(id, millis, payer, amountFen, CNY);
                case "transfer" -> new Command.Transfer(id, millis, payer, payee, amountFen, CNY);
                case "pay" -> new Command.Pay(id, millis, payer, payee, amountFen, CNY);
                default -> new Command.Refund(id, millis, id("payment_id"), amountFen, CNY);
            };
            if (time.isBefore(latest)) {
                throw refused("time", LineRule.TIME_ORDER);
            }
            @Nullable Command earlier = taken.get(id);
            if (earlier != null && !earlier.equals(command)) {
                throw refused("id", LineRule.DUPLICATE_ID);
            }
            long atNanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
            return new PaymentLine(line.number(), idText, atNanos, payer, payee, amountFen, command);
        }

        private CommandId id(String column) {
            String text = get(column);
            if (UUID_FORM.matcher(text).matches()) {
                return CommandId.of(UUID.fromString(text));
            }
            if (!TEXT_ID.matcher(text).matches()) {
                throw refused(column, LineRule.ID);
            }
            byte[] name = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer hashed = ByteBuffer.allocate(ID_DOMAIN.length + name.length)
                    .put(ID_DOMAIN)
                    .put(name);
            ByteBuffer digest = ByteBuffer.wrap(Sm3.hash(hashed.array()));
            return new CommandId(digest.getLong(), digest.getLong());
        }

        private Instant time() {
            String text = get("time");
            try {
                Instant time = text.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(CHINA);
                if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                    return time;
                }
            } catch (DateTimeException refused) {
                // refused below
            }
            throw refused("time", LineRule.TIME);
        }

        private long wallet(String column) {
            long number;
            try {
                number = WalletNumber.parse(get(column));
            } catch (IllegalArgumentException notOne) {
                throw refused(column, LineRule.WALLET);
            }
            if (!operators.contains(WalletNumber.operator(number))) {
                throw refused(column, LineRule.OPERATOR);
            }
            return number;
        }

        private void bankSide(String column, long wallet) {
            String text = get(column);
            if (!text.isEmpty() && !text.equals(WalletNumber.format(wallet).substring(0, 3))) {
                throw refused(column, LineRule.BANK_SIDE);
            }
        }

        private long amount() {
            try {
                long fen = Fen.parseYuan(get("amount"));
                if (fen > 0) {
                    return fen;
                }
            } catch (IllegalArgumentException refused) {
                // refused below
            }
            throw refused("amount", LineRule.AMOUNT);
        }

        private String get(String column) {
            return columns.get(fields, column);
        }

        private LineRefusedException refused(String column, LineRule rule) {
            return new LineRefusedException(new LineRefusal(line.number(), column, get(column), rule));
        }
    }
}
