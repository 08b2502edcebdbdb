// Which bytes a signature is over, and whether it is good.
import { fill, get, make, post, refuse, working } from "./api.js";
import { at } from "./timeline.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const view = $("signature-view");
let result = null;

export function opened() {
  if (!$("signature-sequence").value) $("signature-sequence").value = String(at());
}

async function load() {
  try {
    const record = await get("signature", { sequence: $("signature-sequence").value.trim() });
    $("signature-message").value = record.message;
    $("signature-key").value = record.publicKey;
    $("signature-value").value = record.signature;
    $("signature-user").value = record.userId;
    result = null;
    view.replaceChildren(record.signature ? "" : make("p", { class: "quiet" }, say("signature.unsigned")));
  } catch (refused) {
    refuse(view, refused);
  }
}

export function render() {
  if (!result) return;
  view.replaceChildren(
    make("p", { id: "signature-verdict", class: result.good ? "good" : "bad" }, say(result.good ? "signature.good" : "signature.bad")),
    result.good ? "" : make("p", {}, `${say("signature.cause")}: ${choose(result.english, result.chinese)}`),
    make("h3", {}, say("signature.steps")),
    fill(make("table", { class: "facts" }), [["", ""], ["", ""]], result.steps.map((step) => [choose(step.english, step.chinese), make("code", {}, step.value)])));
}

export function start() {
  $("signature-load").addEventListener("click", load);
  $("signature-form").addEventListener("submit", (event) => {
    event.preventDefault();
    working($("signature-form"), view, async () => {
      result = await post("signature", {
        message: $("signature-message").value.trim(),
        publicKey: $("signature-key").value.trim(),
        signature: $("signature-value").value.trim(),
        userId: $("signature-user").value,
      });
      render();
    });
  });
}
