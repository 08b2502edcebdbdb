package ecny.gateway.crossborder;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Routes as a Mermaid diagram, drawn from what Camel was given; the one in the docs is compared with it. */
final class RouteMap {
    private RouteMap() {}

    static String diagram(List<RouteDefinition> routes) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (RouteDefinition route : routes) {
            String id = route.getRouteId();
            text.append("    ")
                    .append(place(route.getInput().getEndpointConsumerBuilder().getRawUri()))
                    .append(" --> ")
                    .append(node(id))
                    .append("[")
                    .append(id)
                    .append("]\n");
            List<String> steps = new ArrayList<>();
            collect(route.getOutputs(), steps);
            for (String step : steps) {
                text.append("    ")
                        .append(node(id))
                        .append(" --> ")
                        .append(step)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static void collect(List<ProcessorDefinition<?>> outputs, List<String> steps) {
        for (ProcessorDefinition<?> step : outputs) {
            if (step instanceof ToDynamicDefinition to) {
                steps.add(place(to.getEndpointProducerBuilder().getRawUri()));
            } else if (step instanceof SendDefinition<?> to) {
                steps.add(place(to.getEndpointProducerBuilder().getRawUri()));
            } else if (step instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> collect(when.getOutputs(), steps));
            } else if (step instanceof FilterDefinition || step instanceof IdempotentConsumerDefinition) {
                collect(step.getOutputs(), steps);
            }
        }
    }

    /** Without options: {@code jms queue ecny.ledger.answers}. */
    private static String place(String uri) {
        String plain = uri.replaceFirst("\\?.*", "").replace("://", ":");
        String name = plain.replace("${header.EcnyTo}", "CODE");
        return node(name) + "([" + name.replace(':', ' ') + "])";
    }

    private static String node(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
