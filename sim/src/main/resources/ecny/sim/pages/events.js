// What happened up to the place, and one wallet as at it.
import { fill, get, make, refuse, tabled, whole, yuan } from "./api.js";
import { at, go, onPlace } from "./timeline.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
let lines = [], wallet = null, rules = { rulebook: "", rules: [] };

/** Wallets lead to what they are; institutions and instruments are only named. */
const who = (name) => (/^[pmc]-/.test(name) ? make("button", { type: "button", class: "link", onclick: () => show(name) }, name) : name);

async function show(name) {
  $("wallet").value = name;
  try {
    wallet = await get("wallet", { number: name, at: at() });
    renderWallet();
  } catch (refused) {
    wallet = null;
    refuse($("wallet-view"), refused);
  }
}

function renderWallet() {
  if (!wallet) return;
  $("wallet-view").replaceChildren(fill(make("table", { class: "facts" }), [["", ""], ["", "number"]],
    wallet.facts.map((fact) => [choose(fact.english, fact.chinese), fact.words ? choose(fact.words.english, fact.words.chinese) : fact.value])),
  ...wallet.sections.map(tabled));
}

function renderRules() {
  const wanted = $("rules-find").value.trim().toLowerCase();
  $("rules-book").textContent = rules.rulebook;
  fill($("rules-table"), [[say("rules.path"), ""], [say("rules.value"), "number"], [say("rules.from"), ""], [say("case.source"), ""], [say("rules.confidence"), ""]],
    rules.rules.filter((rule) => rule.path.toLowerCase().includes(wanted)).map((rule) => [rule.path, rule.value, rule.from, rule.source, rule.confidence]));
}

export function render() {
  fill($("event-table"),
    [[say("event.sequence"), "number"], [say("event.time"), ""], [say("event.kind"), ""], [say("event.from"), ""],
      [say("event.to"), ""], [say("event.amount"), "number"], [say("event.verdict"), ""]],
    lines.map((line) => [
      make("button", { type: "button", class: "link", onclick: () => go(line.sequence) }, whole(line.sequence)),
      line.time, choose(line.english, line.chinese), who(line.from), who(line.to), yuan(line.amountFen),
      line.accepted ? make("span", { class: "good" }, say("accepted"))
        : make("span", { class: "bad", title: line.verdict }, choose(line.whyEnglish, line.whyChinese))]));
  renderWallet();
  renderRules();
}

export function start() {
  $("rules-find").addEventListener("input", renderRules);
  $("wallet-form").addEventListener("submit", (event) => { event.preventDefault(); show($("wallet").value.trim()); });
  onPlace(async (place) => {
    const [commands, inForce] = await Promise.all([get("commands", { to: place, count: 40 }), get("rules", { at: place })]);
    lines = commands.commands;
    rules = inForce;
    render();
    if (wallet) await show(wallet.name);
  });
}
