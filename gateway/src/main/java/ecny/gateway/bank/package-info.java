/**
 * The banks' doors: ISO 20022 messages over HTTP, watched folders and a broker, all through the same {@link
 * ecny.gateway.bank.BankDoor}, which checks signature, form and repetition and asks the {@link ecny.gateway.bank.BankDesk}.
 */
@NullMarked
package ecny.gateway.bank;

import org.jspecify.annotations.NullMarked;
