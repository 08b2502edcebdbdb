package ecny.sim.typology;

/**
 * Who takes part in a planted scheme.
 *
 * @param wallet its number
 * @param seat of a person of the calibrated traffic who may pay, or -1
 * @param actor number of a planted wallet, from 0, or -1
 */
record Party(long wallet, int seat, int actor) {
    static Party seat(long wallet, int seat) {
        return new Party(wallet, seat, -1);
    }

    static Party other(long wallet) {
        return new Party(wallet, -1, -1);
    }

    boolean isActor() {
        return actor >= 0;
    }
}
