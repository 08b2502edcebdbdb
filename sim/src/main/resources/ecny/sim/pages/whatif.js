// The same commands under other rules: who would have had another answer.
import { drawing, fill, headlines, make, post, whole, working, yuan } from "./api.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const view = $("whatif-view");
let setup, difference = null;

export function render() {
  const chosen = $("whatif-rulebook").value;
  $("whatif-rulebook").replaceChildren(make("option", { value: "" }, say("whatif.same")),
    ...setup.rulebooks.map((name) => make("option", { value: name }, name)));
  $("whatif-rulebook").value = chosen;
  if (!difference) return;
  if (difference.changed === 0) {
    view.replaceChildren(make("section", { class: "card" }, make("p", {}, say("whatif.none"))));
    return;
  }
  view.replaceChildren(
    headlines([[whole(difference.changed), say("whatif.changed")], [whole(difference.wallets), say("whatif.wallets")],
      [whole(difference.operators), say("whatif.operators")]]),
    ...difference.plots.map((plot) => make("section", { class: "card" }, make("h2", {}, choose(plot.english, plot.chinese)), drawing(plot.svg))),
    make("section", { class: "card" }, make("h2", {}, say("whatif.first", whole(difference.changes.length))),
      make("div", { class: "scroll" }, fill(make("table"),
        [[say("event.sequence"), "number"], [say("event.time"), ""], [say("event.kind"), ""], [say("event.from"), ""], [say("event.to"), ""],
          [say("event.amount"), "number"], ["", ""], ["", ""], [say("case.rule"), ""]],
        difference.changes.map((line) => [String(line.sequence), line.time, choose(line.english, line.chinese), line.from, line.to,
          yuan(line.amountFen), line.before, "→ " + line.after, line.rule])))));
}

export function start(given) {
  setup = given;
  render();
  $("whatif-form").addEventListener("submit", (event) => {
    event.preventDefault();
    working($("whatif-form"), view, async () => {
      difference = await post("what-if", {
        rulebook: $("whatif-rulebook").value,
        set: $("whatif-set").value.split(",").map((text) => text.trim()).filter(Boolean),
      });
      render();
    });
  });
}
