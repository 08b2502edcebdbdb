package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What an operation answers. */
record Answer(int status, String type, String body) {
    static final String JSON = "application/json";

    static Answer ok(JsonNode body) {
        return new Answer(200, JSON, body.toString());
    }

    static Answer created(JsonNode body) {
        return new Answer(201, JSON, body.toString());
    }

    static Answer accepted(JsonNode body) {
        return new Answer(202, JSON, body.toString());
    }
}
