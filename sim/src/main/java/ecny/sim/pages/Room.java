package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A part of the page: what it answers. From several threads at once. */
interface Room {
    /** The questions it takes. */
    Set<String> questions();

    /** @throws PageRefusal if it cannot be answered */
    JsonNode answer(Ask ask);
}
