/**
 * Messages of {@link ecny.gateway.bank.message} as XML, and back: a strict reader and a writer over StAX, both driven by the
 * records. No document type, no external entity, no element, attribute, comment or character that the profile does not have.
 */
@NullMarked
package ecny.gateway.bank.xml;

import org.jspecify.annotations.NullMarked;
