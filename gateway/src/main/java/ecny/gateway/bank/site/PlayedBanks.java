package ecny.gateway.bank.site;

import ecny.gateway.bank.BankDoor;
import ecny.gateway.bank.MessageSignature;
import ecny.gateway.bank.SignedMessage;
import ecny.gateway.bank.WorldBankKeys;
import ecny.gateway.bank.counterpart.Counterpart;
import ecny.gateway.bank.counterpart.Script;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.door.Site;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The banks of a world that the simulator plays, each by its script: they get messages as XML and answer at the door, signed. */
final class PlayedBanks {
    private PlayedBanks() {}

    /** What each played institution does with a message to it. */
    static Map<String, Consumer<SignedMessage>> of(Site site, BankDoor door, WorldBankKeys keys) {
        Map<String, Consumer<SignedMessage>> played = new HashMap<>();
        MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);
        for (World.Played one : site.world().settlement().counterparts()) {
            Counterpart bank = new Counterpart(
                    one.institution(),
                    script(one),
                    (institution, message, own) -> say(site, door, keys, institution, message, own),
                    site.clock()::now,
                    (delay, task) -> site.clock().at(site.clock().now().plus(delay), task));
            played.put(one.institution(), message -> {
                if (reader.read(message.bytes()) instanceof Reading.Taken taken) {
                    bank.received(taken.envelope().message());
                }
            });
        }
        return played;
    }

    private static Script script(World.Played played) {
        try {
            return Script.parse(played.script());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the world cannot be used: settlement: counterparts: " + played.institution() + ": script: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static void say(
            Site site, BankDoor door, WorldBankKeys keys, String institution, BankMessage message, boolean own) {
        Header header = Header.of(
                institution,
                keys.own(),
                message.type(),
                message.messageId(),
                site.clock().now());
        byte[] bytes = MessageWriter.write(new Envelope(header, message));
        Sm2KeyPair key = own ? keys.pairOf(institution) : keys.ownKey();
        door.answer(new SignedMessage(bytes, MessageSignature.sign(key, institution, bytes)));
    }
}
