/**
 * The messages between a bank and the simulator, as records: a profile of published ISO 20022 messages. A record's components are
 * the message's fields in the order of the XML; {@link ecny.gateway.bank.message.Field} says of each where it stands, what form
 * it has and what it is for. Reader, writer, schemas and docs/iso20022.md are made from that, or tested against it: there is no
 * second description.
 */
@NullMarked
package ecny.gateway.bank.message;

import org.jspecify.annotations.NullMarked;
