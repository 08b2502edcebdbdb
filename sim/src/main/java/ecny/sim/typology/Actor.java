package ecny.sim.typology;

import ecny.wallet.identity.WalletKind;

/**
 * A planted wallet.
 *
 * @param number from 0
 * @param wallet its number
 * @param operator position of its operator in the scenario
 * @param prefix of the operator
 * @param serial at the operator
 * @param walletClass 1 to 4
 * @param kind personal or merchant
 * @param person by a pseudonym, as registered
 * @param device as registered
 * @param longBefore opened before the first day; the others some days before they are needed
 */
record Actor(
        int number,
        long wallet,
        int operator,
        int prefix,
        long serial,
        int walletClass,
        WalletKind kind,
        String person,
        String device,
        boolean longBefore) {
    Party party() {
        return new Party(wallet, -1, number);
    }
}
