// What happened up to the place, and one wallet as at it.
import { fill, get, make, refuse, whole, yuan } from "./api.js";
import { at, go, onPlace } from "./timeline.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
let lines = [], wallet = null;

const who = (name) => (name ? make("button", { type: "button", class: "link", onclick: () => show(name) }, name) : "");

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
    wallet.facts.map((fact) => [choose(fact.english, fact.chinese), fact.value])));
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
}

export function start() {
  $("wallet-form").addEventListener("submit", (event) => { event.preventDefault(); show($("wallet").value.trim()); });
  onPlace(async (place) => {
    lines = (await get("commands", { to: place, count: 40 })).commands;
    render();
    if (wallet) await show(wallet.name);
  });
}
