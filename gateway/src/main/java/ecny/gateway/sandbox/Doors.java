package ecny.gateway.sandbox;

import ecny.gateway.bank.CarrierSettings;
import ecny.gateway.bank.site.SettlementDoor;
import ecny.gateway.cashier.MerchantDoors;
import ecny.gateway.door.Door;
import ecny.gateway.retail.RetailSite;
import java.util.List;
import java.util.stream.Stream;

/** Every door of the sandbox, in the order of the first page. A new door is a line here. */
public final class Doors {
    static final List<Door.Builder> ALL = over(CarrierSettings.NO_BROKER);

    private Doors() {}

    private static List<Door.Builder> over(String broker) {
        return List.of(ClockDoor::new, MerchantDoors::on, RetailSite::new, SettlementDoor.over(broker));
    }

    /** All of them, then the doors to what lives outside of this module. */
    public static List<Door.Builder> and(List<Door.Builder> more) {
        return and(CarrierSettings.NO_BROKER, more);
    }

    /** The same, with the banks' messages on a broker as well. */
    public static List<Door.Builder> and(String broker, List<Door.Builder> more) {
        return Stream.concat(over(broker).stream(), more.stream()).toList();
    }
}
