package ecny.gateway.bank.xml;

import org.jspecify.annotations.Nullable;

/**
 * An item of a batch that was refused alone.
 *
 * @param number its place in the message, from 1
 * @param instructionId as far as it could be read
 */
public record RefusedItem(
        int number,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String itemId,
        Refusal refusal) {}
