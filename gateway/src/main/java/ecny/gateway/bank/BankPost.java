package ecny.gateway.bank;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Header;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to a bank: signed, kept in its outbox until it has taken it, and delivered by the way the bank chose. The same
 * {@code key} is sent once only, so that a desk that does its work again after a crash tells nobody twice.
 */
public interface BankPost {
    /**
     * Durable when it returns.
     *
     * @param institution 14 characters
     * @param key names the message among all to this institution, at most 35 characters of an id; it becomes the message's id
     * @param related the message that this is about
     */
    void post(String institution, String key, BankMessage message, Header.@Nullable Related related);
}
