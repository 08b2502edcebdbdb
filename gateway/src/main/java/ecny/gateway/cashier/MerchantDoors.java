package ecny.gateway.cashier;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Trusted;
import ecny.gateway.lab.LabCourier;
import ecny.gateway.lab.LabDoor;
import ecny.gateway.retail.order.RetailRules;
import ecny.gateway.wechat.HttpCourier;
import ecny.gateway.wechat.WechatDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Three doors that belong together, as one: the WeChat Pay dialect, whose notifications the lab's courier carries; the lab; and
 * the cashier page, which pays the dialect's orders.
 */
public final class MerchantDoors implements Door {
    private final List<Door> parts;
    private final LabCourier courier;

    private MerchantDoors(Site site, long passwordFreeFen) {
        SSLContext trusted = trusted(site);
        courier = LabCourier.on(site, new HttpCourier(trusted), trusted);
        WechatDoor wechat = WechatDoor.on(site, courier);
        parts = List.of(
                wechat, LabDoor.on(site, courier, trusted), new CashierSite(site, wechat.orders(), passwordFreeFen));
    }

    private static SSLContext trusted(Site site) {
        try {
            return Trusted.in(site.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    public static MerchantDoors on(Site site) {
        return new MerchantDoors(site, RetailRules.builtIn().noPasswordFen());
    }

    /** For planning accidents. */
    public LabCourier courier() {
        return courier;
    }

    @Override
    public String name() {
        return "merchant";
    }

    @Override
    public void mount(HttpRoutes routes) {
        parts.forEach(part -> part.mount(routes));
    }

    @Override
    public List<Link> links() {
        return parts.stream().flatMap(part -> part.links().stream()).toList();
    }

    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new LinkedHashMap<>();
        parts.forEach(part -> files.putAll(part.credentials()));
        return files;
    }

    @Override
    public void started(URI base) {
        parts.forEach(part -> part.started(base));
    }

    @Override
    public Optional<String> trouble() {
        return parts.stream().flatMap(part -> part.trouble().stream()).findFirst();
    }

    @Override
    public void close() {
        parts.forEach(Door::close);
    }
}
