package ecny.sim.language;

import ecny.gateway.store.UnusableFolder;
import ecny.wallet.rulebook.RulebookException;

/** A refusal that says in both languages what it is about. */
public interface Told {
    /** For people: what was found, and what was expected. */
    Bilingual words();

    /** What a failure says: in both languages if it can, else its message in either. */
    static Bilingual of(Throwable failure) {
        if (failure instanceof RulebookException rules) {
            return new Bilingual(String.valueOf(rules.getMessage()), rules.chinese());
        }
        if (failure instanceof UnusableFolder folder) {
            return new Bilingual(String.valueOf(folder.getMessage()), folder.chinese());
        }
        return failure instanceof Told told ? told.words() : Bilingual.of(String.valueOf(failure.getMessage()));
    }
}
