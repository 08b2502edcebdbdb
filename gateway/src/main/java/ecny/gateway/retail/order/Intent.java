package ecny.gateway.retail.order;

/**
 * A command that was about to be submitted, kept until its outcome has been written down. After a crash it is submitted again: the
 * same id and content, so that the ledger answers as the first time, or for the first time.
 *
 * @param id of the command, 32 hexadecimal digits
 * @param kind whose effect its outcome has
 * @param subject what it is about, for the effect
 * @param signer who signs, see {@link Custody}
 * @param body the canonical body, Base64
 */
public record Intent(String id, String kind, String subject, String signer, String body) {}
