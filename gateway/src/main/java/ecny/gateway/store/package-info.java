/** What doors must not forget and what is not money: orders, notifications, answers to repeated requests. */
@NullMarked
package ecny.gateway.store;

import org.jspecify.annotations.NullMarked;
