package ecny.gateway.cashier;

import ecny.gateway.codes.SiteCodes;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.wechat.Orders;
import ecny.gateway.world.World;
import java.net.URI;
import java.util.List;

/** The cashier page as a door of a sandbox. */
public final class CashierSite implements Door {
    private static final String CATEGORY = "5999";

    private final Site site;
    private final Orders orders;
    private final long passwordFreeFen;
    private volatile String origin = "";

    /**
     * @param orders of the dialect that the tills speak
     * @param passwordFreeFen from here on a phone asks for the password
     */
    public CashierSite(Site site, Orders orders, long passwordFreeFen) {
        this.site = site;
        this.orders = orders;
        this.passwordFreeFen = passwordFreeFen;
    }

    @Override
    public String name() {
        return "cashier";
    }

    /** The tills call what else hangs in the same table, as a merchant far away would. */
    @Override
    public void mount(HttpRoutes routes) {
        CashierDoor door = new CashierDoor(parts(routes));
        routes.at("/cashier", door).events("/cashier/events", door.events());
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                "/cashier",
                "Cashier: a shop's till, a customer's phone, and the notification as it arrives",
                "收银台: 商户收银、顾客手机与实时支付通知"));
    }

    @Override
    public void started(URI base) {
        String text = base.toString();
        origin = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private CashierParts parts(HttpDoor api) {
        WorldCertificates certificates = new WorldCertificates(site.world(), site.keys());
        return new CashierParts(
                api,
                site.world().merchants().stream()
                        .map(merchant -> shop(merchant, certificates))
                        .toList(),
                site.world().allCustomers().stream().map(CashierSite::customer).toList(),
                new WechatPhone(orders, site.clock()::now),
                SiteCodes.paymentCodes(site),
                SiteCodes.merchantCodes(site),
                SiteCodes.allowance(site),
                new SiteHand(site),
                List.of(certificates.platform(), certificates.previousPlatform()),
                passwordFreeFen,
                site.clock()::now,
                site.clock()::isFrozen,
                () -> origin);
    }

    private Shop shop(World.Merchant merchant, WorldCertificates certificates) {
        TwoNames names = TwoNames.of(merchant.name());
        return new Shop(
                merchant.mchid(),
                merchant.appid(),
                names.english(),
                names.chinese(),
                CATEGORY,
                merchant.wallet(),
                site.keys().merchantApiKey(merchant.mchid()),
                certificates.merchant(merchant.mchid()),
                site.keys().merchantCipherKey(merchant.mchid()));
    }

    private static Customer customer(World.Customer customer) {
        TwoNames names = TwoNames.of(customer.name());
        return new Customer(customer.wallet(), names.english(), names.chinese());
    }
}
