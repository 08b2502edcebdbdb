/**
 * The door for files: a CSV of payments, line by line through Camel routes, as commands to whoever holds the
 * {@link ecny.gateway.file.PaymentDoor}. It checks form (columns, numbers, wallet numbers, order of time), never money.
 */
@NullMarked
package ecny.gateway.file;

import org.jspecify.annotations.NullMarked;
