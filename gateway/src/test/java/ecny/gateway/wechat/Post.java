package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.signature.ApiV3Cipher;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A courier that keeps what it is given and says what the endpoint would answer. */
final class Post implements Courier {
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    volatile int status = 204;

    @Override
    public CompletableFuture<Answer> deliver(Notice notice) {
        notices.add(notice);
        return CompletableFuture.completedFuture(new Answer(status, "HTTP " + status));
    }

    /** What the merchant reads in a letter. */
    JsonNode opened(int index, String apiV3Key) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode resource = json.readTree(notices.get(index).body()).path("resource");
        return json.readTree(new ApiV3Cipher(apiV3Key)
                .open(new ApiV3Cipher.Sealed(
                        resource.path("nonce").asText(),
                        resource.path("associated_data").asText(),
                        resource.path("ciphertext").asText())));
    }
}
