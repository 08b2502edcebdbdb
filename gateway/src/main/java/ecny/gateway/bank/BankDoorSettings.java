package ecny.gateway.bank;

import ecny.gateway.bank.xml.ReaderSettings;

/**
 * @param reader limits, and what happens to a batch with a bad item
 * @param unsignedTaken whether messages without a signature are taken; what the header says is then believed, which is only for
 *     trying things out
 */
public record BankDoorSettings(ReaderSettings reader, boolean unsignedTaken) {
    public static final BankDoorSettings DEFAULT = new BankDoorSettings(ReaderSettings.DEFAULT, false);
}
