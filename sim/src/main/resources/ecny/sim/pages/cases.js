// Cases that the rules opened up to the place, and where the money went.
import { drawing, fill, get, make, post, refuse, yuan } from "./api.js";
import { at, onPlace } from "./timeline.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
let cases = [], one = null;

export async function opened() {
  try {
    cases = (await get("cases", { at: at() })).cases;
    render();
  } catch (refused) {
    refuse($("case-view"), refused);
  }
}

async function move(status) {
  try {
    one = { ...(await post("case", { id: one.id, status, note: $("case-note").value })), svg: one.svg };
    await opened();
  } catch (refused) {
    refuse($("case-refusal"), refused);
  }
}

async function show(id) {
  try {
    one = await get("case", { id });
    renderCase();
  } catch (refused) {
    refuse($("case-view"), refused);
  }
}

const choice = (id, options) => make("select", { id }, ...options.map(([value, text]) => make("option", { value }, text)));

async function look(direction) {
  try {
    const found = await get("look", { case: one.id, direction, depth: $("look-depth").value, method: $("look-method").value });
    one.svg = found.svg;
    renderCase();
  } catch (refused) {
    refuse($("case-look"), refused);
  }
}

function renderCase() {
  if (!one) return;
  $("case-view").replaceChildren(
    make("h2", {}, `${one.id} · ${choose(one.english, one.chinese)}`),
    fill(make("table", { class: "facts" }), [["", ""], ["", ""]], [
      [say("case.subject"), one.subject], [say("case.status"), one.status], [say("case.opened"), one.opened],
      [say("case.amount"), yuan(one.amountFen)], [say("case.source"), one.source],
      ...one.facts.map((fact) => [fact.name, fact.value])]),
    make("h3", {}, say("case.evidence")),
    make("div", { class: "scroll short" }, fill(make("table"),
      [[say("event.sequence"), "number"], [say("event.time"), ""], [say("event.from"), ""], [say("event.to"), ""], [say("event.amount"), "number"]],
      one.evidence.map((line) => [String(line.sequence), line.time, line.from, line.to, yuan(line.amountFen)]))),
    make("h3", {}, say("case.trail")),
    make("ul", {}, ...one.trail.map((line) => make("li", {}, line))),
    make("div", { class: "row" },
      make("input", { id: "case-note", "aria-label": say("case.note"), placeholder: say("case.note"), maxlength: "200", autocomplete: "off" }),
      ...["reviewing", "reported", "closed"].map((status) =>
        make("button", { type: "button", "data-status": status, onclick: () => move(status) }, say("case." + status)))),
    make("div", { id: "case-refusal" }),
    make("div", { class: "row" },
      make("label", { class: "inline" }, say("look.depth"), choice("look-depth", [["2", "2"], ["3", "3"], ["4", "4"]])),
      make("label", { class: "inline" }, say("look.method"), choice("look-method", [["fifo", say("look.fifo")], ["proportional", say("look.proportional")]])),
      make("button", { type: "button", id: "look-back", onclick: () => look("backward") }, say("look.back")),
      make("button", { type: "button", id: "look-forward", onclick: () => look("forward") }, say("look.forward"))),
    make("div", { id: "case-look", class: "scroll" }, one.svg ? drawing(one.svg) : null));
}

export function render() {
  if (cases.length === 0) {
    $("case-table").replaceChildren(make("caption", { class: "quiet" }, say("cases.none")));
  } else {
    fill($("case-table"),
      [[say("case.id"), ""], [say("case.rule"), ""], [say("case.subject"), ""], [say("case.opened"), ""], [say("case.amount"), "number"], [say("case.status"), ""]],
      cases.map((line) => [
        make("button", { type: "button", class: "link", onclick: () => show(line.id) }, line.id),
        choose(line.english, line.chinese), line.subject, line.opened, yuan(line.amountFen), line.status]));
  }
  renderCase();
}

export function start() {
  onPlace(() => ($("cases").hidden ? undefined : opened()));
}
