package ecny.settlement.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.journal.LineJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The disk under the journal is full, or fails while it syncs: what was answered stays, what was not can be asked again. */
class FullDiskTest {
    /** Takes so many bytes, the last of them as the beginning of a line; a sync in so many fails. */
    private static final class Disk implements LineJournal.Disk {
        private long room;
        private int syncsUntilFailure;

        Disk(long room, int syncsUntilFailure) {
            this.room = room;
            this.syncsUntilFailure = syncsUntilFailure;
        }

        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
            boolean fits = bytes.remaining() <= room;
            bytes.limit((int) Math.min(bytes.limit(), bytes.position() + room));
            room -= bytes.remaining();
            LineJournal.Disk.REAL.write(file, bytes);
            if (!fits) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force(FileChannel file) throws IOException {
            if (--syncsUntilFailure == 0) {
                throw new IOException("Input/output error");
            }
            LineJournal.Disk.REAL.force(file);
        }
    }

    @Property(tries = 60)
    void what_was_acknowledged_is_there_after_a_full_disk_and_the_rest_can_be_asked_again(@ForAll long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        boolean full = random.nextBoolean();
        Disk disk = new Disk(full ? random.nextLong(100, 2_000) : Long.MAX_VALUE, full ? -1 : 1 + random.nextInt(20));
        Path folder = Files.createTempDirectory("full");
        Map<HouseCommand.Pay, SettlementVerdict> acknowledged = new LinkedHashMap<>();
        HouseCommand.Pay refused = null;
        try {
            try (ClearingHouse house = open(folder, disk)) {
                for (int i = 0; refused == null; i++) {
                    HouseCommand.Pay pay = pay(i, random);
                    try {
                        acknowledged.put(pay, house.tell(pay));
                    } catch (RuntimeException noRoom) {
                        refused = pay;
                        assertThat(house.isRunning()).isFalse();
                        assertThatThrownBy(() -> house.tell(pay)).isInstanceOf(IllegalStateException.class);
                        assertThatThrownBy(() -> house.ask(HouseBooks::closedDays))
                                .as("nothing is shown that may not be on disk")
                                .isInstanceOf(IllegalStateException.class);
                    }
                }
            } catch (IllegalStateException | java.io.UncheckedIOException headerDidNotFit) {
                assertThat(acknowledged).isEmpty();
            }
            try (ClearingHouse house = open(folder, LineJournal.Disk.REAL)) {
                acknowledged.forEach(
                        (pay, verdict) -> assertThat(house.tell(pay)).isEqualTo(verdict));
                if (refused != null) {
                    SettlementVerdict now = house.tell(refused);
                    assertThat(house.tell(refused)).isEqualTo(now);
                }
                house.ask(books -> {
                    books.system().checkInvariants();
                    return true;
                });
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static ClearingHouse open(Path folder, LineJournal.Disk disk) throws IOException {
        return ClearingHouse.open(
                folder,
                Houses.settings(DesignKind.HYBRID, 600),
                () -> Houses.NINE,
                Houses.SEAL,
                notice -> {},
                step -> {},
                disk);
    }

    private static HouseCommand.Pay pay(int i, SplittableRandom random) {
        int payer = 1 + random.nextInt(4);
        int payee = 1 + (payer + random.nextInt(3)) % 4;
        long id = PaymentIds.of("x", "m", "" + i);
        return new HouseCommand.Pay(id, payer, payee, random.nextLong(1, 900), Priority.NORMAL, PaymentKind.ACCOUNT);
    }
}
