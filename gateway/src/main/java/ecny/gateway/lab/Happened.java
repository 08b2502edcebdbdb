package ecny.gateway.lab;

import ecny.gateway.wechat.Courier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring a notification to a merchant.
 *
 * @param at the sandbox's time
 * @param mishap what was done to it, or null
 * @param notice as the platform signed it
 * @param answer what was told to the ladder of attempts
 */
public record Happened(Instant at, @Nullable Mishap mishap, Courier.Notice notice, Courier.Answer answer) {}
