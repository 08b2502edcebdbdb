/** Scenarios in words, read line by line and played on both ledgers. */
@NullMarked
package ecny.wallet.scenario;

import org.jspecify.annotations.NullMarked;
