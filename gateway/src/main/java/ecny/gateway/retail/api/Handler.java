package ecny.gateway.retail.api;

/** Answers one operation of the contract. The request has been checked against it. */
@FunctionalInterface
interface Handler {
    /** @throws ecny.gateway.retail.order.Refusal when it is not carried out */
    Answer answer(Asked asked);
}
