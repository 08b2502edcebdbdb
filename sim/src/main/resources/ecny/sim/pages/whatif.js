// The same commands in another world: who would have had another answer; and the run's payments under another settlement.
import { fill, get, headlines, make, post, refuse, sections, whole, working, yuan } from "./api.js";
import { go, instant } from "./timeline.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const KINDS = ["outage", "run-on", "flood"];
let composer = null, shocks = [], difference = null, settlement = null;

const lines = (id) => $(id).value.split("\n").map((text) => text.trim()).filter(Boolean);
const texts = (field) => shocks.filter((shock) => shock.field === field).map((shock) => shock.text);

export async function opened() {
  if (composer) return;
  try {
    composer = await get("composer");
    const now = instant().slice(0, 16).replace(" ", "T");
    $("whatif-time").value = now;
    $("whatif-until").value = now;
    $("whatif-from").min = composer.firstDay;
    $("whatif-from").max = composer.lastDay;
    render();
    $("settle-then-design").value = "DEFERRED_NET";
  } catch (refused) {
    refuse($("whatif-view"), refused);
  }
}

/** Options as [value, text]; what was chosen stays chosen. */
function options(id, pairs) {
  const chosen = $(id).value;
  $(id).replaceChildren(...pairs.map(([value, text]) => make("option", { value }, text)));
  if (pairs.some(([value]) => value === chosen)) $(id).value = chosen;
}

function fields() {
  for (const label of document.querySelectorAll("#whatif-form [data-kind]")) label.hidden = label.dataset.kind !== $("whatif-kind").value;
}

function add() {
  const field = $("whatif-kind").value;
  const values = { outage: ["whatif-until"], "run-on": ["whatif-percent"], flood: ["whatif-packets", "whatif-yuan"] }[field];
  shocks.push({ field, text: [$("whatif-operator").value, $("whatif-time").value, ...values.map((id) => $(id).value.trim())].join(",") });
  renderShocks();
}

function renderShocks() {
  $("whatif-shocks").replaceChildren(...shocks.map((shock, i) => make("li", {}, `${say("whatif." + shock.field)}: ${shock.text} `,
    make("button", { type: "button", class: "link", onclick: () => { shocks.splice(i, 1); renderShocks(); $("whatif-add").focus(); } }, say("whatif.remove")))));
}

function renderDifference() {
  if (!difference) return;
  const concerned = headlines([[whole(difference.changed), say("whatif.changed")], [whole(difference.wallets), say("whatif.wallets")],
    [whole(difference.operators), say("whatif.operators")]]);
  $("whatif-view").replaceChildren(
    make("p", { class: "quiet", id: "whatif-words" }, difference.words),
    difference.changed === 0 ? make("section", { class: "card" }, make("p", {}, say("whatif.none"))) : concerned,
    difference.changed === 0 ? "" : make("section", { class: "card" }, make("h2", {}, say("whatif.first", whole(difference.changes.length))),
      make("div", { class: "scroll" }, fill(make("table", { id: "whatif-changes" }),
        [[say("event.sequence"), "number"], [say("event.time"), ""], [say("event.kind"), ""], [say("event.from"), ""], [say("event.to"), ""],
          [say("event.amount"), "number"], [say("whatif.before"), ""], [say("whatif.after"), ""], [say("whatif.rule-before"), ""],
          [say("whatif.rule-after"), ""], [say("whatif.source"), ""]],
        difference.changes.map((line) => [
          make("button", { type: "button", class: "link", onclick: () => go(line.sequence) }, whole(line.sequence)),
          line.time, choose(line.english, line.chinese), line.from, line.to, yuan(line.amountFen), line.before, line.after,
          line.ruleBefore, line.ruleAfter, line.sourceAfter || line.sourceBefore])))),
    ...sections(difference.sections));
}

function renderSettlement() {
  if (!settlement) return;
  $("settle-view").replaceChildren(
    make("p", { class: "quiet", id: "settle-words" }, settlement.words),
    headlines([[whole(settlement.changed), say("settle.changed")], [whole(settlement.operators), say("whatif.operators")]]),
    ...sections(settlement.sections));
}

export function render() {
  if (!composer) return;
  options("whatif-rulebook", [["", say("whatif.same")], ...composer.rulebooks.map((name) => [name, name])]);
  options("whatif-insert", [["", say("whatif.choose")], ...composer.rules.map((rule) => [rule.path + "=" + rule.value, rule.path])]);
  options("whatif-kind", KINDS.map((kind) => [kind, say("whatif." + kind)]));
  options("whatif-operator", composer.operators.map((one) => [String(one.code), `${one.code} ${one.name}`]));
  const designs = composer.designs.map((one) => [one.name, choose(one.english, one.chinese)]);
  options("settle-design", designs);
  options("settle-then-design", designs);
  fields();
  renderShocks();
  renderDifference();
  renderSettlement();
}

function insert() {
  if (!$("whatif-insert").value) return;
  const before = $("whatif-set").value.trimEnd();
  $("whatif-set").value = (before ? before + "\n" : "") + $("whatif-insert").value;
  $("whatif-insert").value = "";
  $("whatif-set").focus();
}

export function start() {
  $("whatif-kind").addEventListener("change", fields);
  $("whatif-add").addEventListener("click", add);
  $("whatif-insert").addEventListener("change", insert);
  $("whatif-form").addEventListener("reset", () => { shocks = []; renderShocks(); setTimeout(fields); });
  $("whatif-form").addEventListener("submit", (event) => {
    event.preventDefault();
    difference = null;
    working($("whatif-form"), $("whatif-view"), async () => {
      difference = await post("what-if", {
        rulebook: $("whatif-rulebook").value,
        interest: $("whatif-interest").value.trim(),
        from: $("whatif-from").value,
        set: lines("whatif-set"),
        freeze: lines("whatif-freeze"),
        outage: texts("outage"),
        "run-on": texts("run-on"),
        flood: texts("flood"),
      });
      renderDifference();
    });
  });
  $("settle-form").addEventListener("submit", (event) => {
    event.preventDefault();
    settlement = null;
    working($("settle-form"), $("settle-view"), async () => {
      settlement = await post("settlement-what-if", {
        design: $("settle-design").value,
        reserves: $("settle-reserves").value.trim(),
        thenDesign: $("settle-then-design").value,
        thenReserves: $("settle-then-reserves").value.trim(),
        ratio: $("settle-ratio").value.trim(),
        thenRatio: $("settle-then-ratio").value.trim(),
      });
      renderSettlement();
    });
  });
}
