package ecny.gateway.bank.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers the banks' payments beyond what settlement knows of them: their messages, and how far they have come with the payee's
 * institution. Thread-safe.
 */
public final class PaymentBook {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String CURSOR = "cursor";

    private final Kept kept;
    private final TreeMap<String, Long> byReference = new TreeMap<>();
    private final Map<Long, List<BankPayment>> returns = new HashMap<>();
    private final TreeMap<Long, Progress> waiting = new TreeMap<>();

    /** @param kept what was kept before, and where to keep */
    public PaymentBook(Kept kept) {
        this.kept = kept;
        for (Map.Entry<String, String> entry : kept.all().entrySet()) {
            if (entry.getKey().startsWith("p")) {
                index(read(entry.getValue(), BankPayment.class));
            } else if (entry.getKey().startsWith("s")) {
                await(Long.parseLong(entry.getKey().substring(1)), read(entry.getValue(), Progress.class));
            }
        }
    }

    private void index(BankPayment payment) {
        if (payment.originalId() != 0) {
            returns.computeIfAbsent(payment.originalId(), id -> new ArrayList<>())
                    .add(payment);
        }
        byReference.put(reference(payment.payee(), payment.messageId(), payment.transactionId()), payment.id());
        byReference.put(reference(payment.from(), payment.messageId(), payment.transactionId()), payment.id());
    }

    /** Payments that give a payment back, whatever has become of them. */
    synchronized List<BankPayment> returnsOf(long id) {
        return List.copyOf(returns.getOrDefault(id, List.of()));
    }

    private void await(long id, Progress progress) {
        if (progress.deadlineMillis() > 0) {
            waiting.put(id, progress);
        } else {
            waiting.remove(id);
        }
    }

    private static String reference(String institution, String messageId, String transactionId) {
        return institution + '\n' + messageId + '\n' + transactionId;
    }

    /** Keeps a payment before settlement hears of it; durable when this returns. The first one under a number stays. */
    synchronized BankPayment keep(BankPayment payment) {
        Optional<BankPayment> before = find(payment.id());
        if (before.isPresent()) {
            return before.get();
        }
        kept.put("p" + payment.id(), write(payment));
        index(payment);
        return payment;
    }

    synchronized Optional<BankPayment> find(long id) {
        return Optional.ofNullable(kept.get("p" + id)).map(text -> read(text, BankPayment.class));
    }

    /** A payment that an institution handed in or received, by the names in its message. */
    synchronized Optional<BankPayment> find(String institution, String messageId, String transactionId) {
        return Optional.ofNullable(byReference.get(reference(institution, messageId, transactionId)))
                .flatMap(this::find);
    }

    /** All payments of a message that an institution handed in. */
    synchronized List<BankPayment> ofMessage(String from, String messageId) {
        String prefix = reference(from, messageId, "");
        List<BankPayment> found = new ArrayList<>();
        for (long id : byReference.subMap(prefix, prefix + Character.MAX_VALUE).values()) {
            find(id).filter(payment -> payment.from().equals(from)).ifPresent(found::add);
        }
        return found;
    }

    synchronized Progress progress(long id) {
        String text = kept.get("s" + id);
        return text == null ? Progress.NONE : read(text, Progress.class);
    }

    synchronized void progress(long id, Progress progress) {
        kept.put("s" + id, write(progress));
        await(id, progress);
    }

    /** Payments whose deadline has passed. */
    synchronized List<Long> overdue(long atMillis) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().deadlineMillis() <= atMillis)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The earliest deadline; the largest number when nothing is waited for. */
    synchronized long nextDeadlineMillis() {
        return waiting.values().stream()
                .mapToLong(Progress::deadlineMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Something a desk has decided once and must decide the same way again. */
    synchronized long decideOnce(String key, long value) {
        String before = kept.get("d" + key);
        if (before != null) {
            return Long.parseLong(before);
        }
        kept.put("d" + key, Long.toString(value));
        return value;
    }

    /** A word kept under a name; empty when there is none. */
    synchronized Optional<String> word(String name) {
        return Optional.ofNullable(kept.get("w" + name));
    }

    synchronized void word(String name, String word) {
        kept.put("w" + name, word);
    }

    /** The next notice of the clearing house to work on. */
    synchronized long cursor() {
        String next = kept.get(CURSOR);
        return next == null ? 1 : Long.parseLong(next);
    }

    synchronized void cursor(long next) {
        kept.put(CURSOR, Long.toString(next));
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the book of payments holds what it never wrote", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
