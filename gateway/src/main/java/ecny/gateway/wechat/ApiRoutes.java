package ecny.gateway.wechat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which method and path lead to which operation. */
final class ApiRoutes {
    /** One operation. */
    @FunctionalInterface
    interface Operation {
        ApiAnswer answer(ApiRequest request);
    }

    private record Route(String method, List<String> segments, Operation operation) {
        @Nullable
        Map<String, String> match(List<String> path) {
            if (path.size() != segments.size()) {
                return null;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    values.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
                } else if (!segment.equals(path.get(i))) {
                    return null;
                }
            }
            return values;
        }

        /** Percent-encoding only: a plus in a path is a plus. */
        private static String decoded(String segment) {
            try {
                return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return segment;
            }
        }
    }

    /** An operation and what stood in its path. */
    record Found(Operation operation, Map<String, String> inPath) {}

    private final List<Route> routes = new ArrayList<>();

    ApiRoutes add(String method, String path, Operation operation) {
        routes.add(new Route(method, List.of(path.split("/")), operation));
        return this;
    }

    /** In order of their making: for the test that knows every path. */
    List<String> paths() {
        return routes.stream()
                .map(route -> route.method + " " + String.join("/", route.segments))
                .toList();
    }

    /** @throws ApiRefusal if there is nothing at this path, or not with this method */
    Found find(String method, String path) {
        List<String> segments = List.of(path.split("/"));
        boolean otherMethod = false;
        for (Route route : routes) {
            @Nullable Map<String, String> values = route.match(segments);
            if (values != null && route.method.equals(method)) {
                return new Found(route.operation, values);
            }
            otherMethod |= values != null;
        }
        throw otherMethod
                ? ApiRefusal.of(ApiError.METHOD_NOT_ALLOWED, "请求方法不正确 not with this method")
                : ApiRefusal.of(ApiError.NOT_FOUND, "接口不存在 there is nothing at this path");
    }
}
