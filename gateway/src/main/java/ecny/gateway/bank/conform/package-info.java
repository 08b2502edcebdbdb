/**
 * The conformance run: numbered cases played against a bank's own endpoint, and a reference bank that passes them.
 */
@NullMarked
package ecny.gateway.bank.conform;

import org.jspecify.annotations.NullMarked;
