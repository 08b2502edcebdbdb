// Calls to the sandbox, and small things that every room of the page needs.
import { choose, say } from "./words.js";

export class Refused extends Error {}

let underWay = 0;

/** Says to readers of the screen, and to tests, whether the page still waits for an answer. */
export async function busy(work) {
  underWay++;
  document.body.setAttribute("aria-busy", "true");
  try {
    return await work();
  } finally {
    if (--underWay === 0) document.body.setAttribute("aria-busy", "false");
  }
}

const call = (method, path, body) => busy(() => ask(method, path, body));

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch("/regulator/api/" + path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(say("broken"));
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const about = [said.field, said.value].filter(Boolean).join(": ");
    throw new Refused((choose(said.en, said.zh) || `HTTP ${answer.status}`) + (about ? ` (${about})` : ""));
  }
  return said;
}

export const get = (path, query = {}) => call("GET", path + "?" + new URLSearchParams(query));
export const post = (path, body) => call("POST", path, body);

/** Fen as yuan with two digits, without floating point: fen come as text where they may be large. */
export function yuan(fen) {
  const n = BigInt(fen), size = n < 0n ? -n : n;
  return (n < 0n ? "−" : "") + (size / 100n).toLocaleString("en-US") + "." + String(size % 100n).padStart(2, "0");
}

export const whole = (n) => Number(n).toLocaleString("en-US");

/** Makes an element; children are elements or texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A drawing of the sandbox's own server with its legend, as nodes of this page, so that its style sheet applies. */
export function drawing(svg) {
  return make("figure", {}, ...new DOMParser().parseFromString(svg, "text/html").body.childNodes);
}

/** Rows under heads; a head is [text, "number" or ""]. Cells are texts or elements. */
export function fill(table, heads, rows) {
  table.replaceChildren(
    make("thead", {}, make("tr", {}, ...heads.map(([text, style]) => make("th", { class: style || null, scope: "col" }, text)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, i) => make("td", { class: heads[i][1] || null }, cell))))));
  return table;
}

/** Figures in large type: [value, name]. */
export const headlines = (facts) =>
  make("div", { class: "headlines" }, ...facts.map(([value, name]) => make("div", {}, make("b", {}, value), make("small", {}, name))));

/** A table as the sandbox sends it. */
export const tabled = (section) => fill(make("table"),
  section.heads.map((head) => [choose(head.english, head.chinese), head.number ? "number" : ""]), section.rows);

/** Titled sections as the sandbox sends them: a drawing, a table or both. */
export const sections = (list) => list.map((section) => make("section", { class: "card" },
  make("h2", {}, choose(section.english, section.chinese)),
  section.svg ? drawing(section.svg) : null,
  section.rows ? make("div", { class: "scroll" }, tabled(section)) : null));

export function refuse(where, refused) {
  where.replaceChildren(make("p", { class: "refusal", role: "alert" }, refused.message));
  if (!(refused instanceof Refused)) throw refused;
}

/** While the sandbox works: nothing else can be asked of this form. */
export async function working(form, where, work) {
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((button) => { button.disabled = true; });
  where.replaceChildren(make("p", { class: "quiet" }, say("busy")));
  try {
    await busy(work);
  } catch (refused) {
    refuse(where, refused);
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
  }
}
