package ecny.gateway.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.exchange.FakeVenue;
import ecny.gateway.store.DoorStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

/** The diagram of docs/cross-border-routes.md is the routes that run. {@link #main} writes it anew. */
public final class RoutesPageTest {
    private static final Path PAGE = Path.of("../docs/cross-border-routes.md");
    private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\n(.*?)```");

    @Test
    void theDiagramOfThePageIsTheRoutesThatRun() throws Exception {
        Matcher diagram = DIAGRAM.matcher(Files.readString(PAGE));
        assertThat(diagram.find()).isTrue();
        assertThat(diagram.group(1)).isEqualTo(drawn());
    }

    @Test
    void everyRouteHasAnIdAndStandsOnThePage() throws Exception {
        String page = Files.readString(PAGE);
        for (RouteDefinition route : routes()) {
            assertThat(route.hasCustomIdAssigned()).as(route.getRouteId()).isTrue();
            assertThat(page).contains("| `" + route.getRouteId() + "` |");
        }
    }

    public static void main(String[] args) throws Exception {
        Files.writeString(
                PAGE,
                DIAGRAM.matcher(Files.readString(PAGE))
                        .replaceFirst(Matcher.quoteReplacement("```mermaid\n" + drawn() + "```")));
    }

    private static String drawn() throws Exception {
        return RouteMap.diagram(routes());
    }

    private static List<RouteDefinition> routes() throws Exception {
        BridgeHere here = new BridgeHere();
        try (DoorStore store = DoorStore.inMemory();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            TreeMap<String, java.util.function.UnaryOperator<String>> ledgers = new TreeMap<>();
            ledgers.put("HKD", order -> order);
            for (RouteBuilder routes : List.of(
                    new RateRoutes(new ProviderRates("PROVIDER", FakeVenue.THB, here, here::nowMillis), ""),
                    new LedgerRoutes(here, ledgers),
                    new ReceiptRoutes(new TakenIds(store, "page"), receipt -> {}))) {
                camel.addRoutes(routes);
            }
            return List.copyOf(camel.getRouteDefinitions());
        }
    }
}
