package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/** Something that happened to what a merchant asked for, numbered from 1 for each merchant. */
public record Event(
        long number,
        long atMillis,
        String type,
        String subject,
        @Nullable String verdict) {}
