// Calls to the sandbox, and small things that all parts of the page need.
import { choose, say } from "./words.js";

export class Refused extends Error {}

export async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch("/cashier/api" + path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(say("broken"));
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(choose(said.english, said.chinese) || `HTTP ${answer.status}`);
  return said;
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);

/** "12.80" as 1280; null when it is no amount. No floating point. */
export function fen(text) {
  const parts = /^([0-9]{1,10})(?:\.([0-9]{1,2}))?$/.exec(text.trim());
  if (!parts) return null;
  return Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
}

export function yuan(fen) {
  const whole = Math.trunc(fen / 100);
  return whole.toLocaleString("en-US") + "." + String(fen % 100).padStart(2, "0");
}

/** Makes an element; children are elements or texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function picture(kind, text, alt, css) {
  return make("img", { class: css, alt, src: `/cashier/api/${kind}.svg?text=${encodeURIComponent(text)}` });
}

export function clock(seconds) {
  const s = Math.max(0, Math.ceil(seconds));
  return s >= 3600 ? `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`
    : `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

/** The sandbox's clock, which may be a test clock that stands still or jumps. */
export const sandboxTime = {
  millis: Date.now(), at: performance.now(), frozen: false,
  set(millis, frozen) { this.millis = millis; this.frozen = frozen; this.at = performance.now(); },
  now() { return this.frozen ? this.millis : this.millis + (performance.now() - this.at); },
};
