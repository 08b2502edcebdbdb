// The customer's phone: a wallet, a scanner, a payment code, a password, and a network that can be off.
import { fen, get, make, picture, post, sandboxTime, yuan } from "./api.js";
import { choose, say } from "./words.js";
import { on } from "./feed.js";
import { codeOnScreen } from "./till.js";

const el = (id) => document.getElementById(id);
const STRIP = 10;
let setup;
let view = { name: "home" };
let code = null;
let strip = [];

export function start(parts) {
  setup = parts;
  for (const one of setup.customers) el("wallet").append(make("option", { value: one.wallet }));
  el("wallet").addEventListener("change", () => { show({ name: "home" }); refresh(); hearLate(); });
  el("offline").addEventListener("change", wentOffline);
  on("asked", asked);
  on("notification", refresh);
  setInterval(tick, 500);
  render();
  refresh();
}

const wallet = () => el("wallet").value;
const isOffline = () => el("offline").checked;

/** The digits on the phone's screen, for a scanner. */
export function shownCode() { return view.name === "code" && code ? code.digits : ""; }

function show(next) {
  view = next;
  if (view.name !== "code") code = null;
  render();
  const first = el("phone-screen").querySelector("[data-first]");
  if (first) first.focus();
}

async function refresh() {
  if (isOffline()) return;
  try {
    const said = await get(`/wallets?wallet=${wallet()}`);
    sandboxTime.set(said.nowMillis, said.frozen);
    el("balance").textContent = `¥ ${yuan(said.balanceFen)}`;
  } catch { /* keeps what it knows */ }
}

function wentOffline() {
  document.querySelector(".glass").classList.toggle("off", isOffline());
  if (isOffline()) takeStrip();
  else { strip = []; refresh(); if (view.name === "code") openCode(); hearLate(); }
  if (view.name === "offline" || view.name === "confirm") show({ name: "home" });
}

/** The phone took these along while it had a network: fetched at the moment before it is cut off. */
async function takeStrip() {
  try { strip = (await post("/phone/codes", { wallet: wallet(), count: STRIP })).codes; } catch { strip = []; }
  if (view.name === "code") openCode();
}

async function scan(text) {
  if (isOffline()) { show({ name: "offline" }); return; }
  if (!text) { show({ name: "told", text: say("phone.nothing") }); return; }
  try {
    const seen = await post("/phone/scan", { wallet: wallet(), code: text });
    if (seen.kind === "OTHER") show({ name: "told", text: seen.english ? say("phone.scheme", choose(seen.english, seen.chinese)) : say("phone.unknown") });
    else show({ name: "confirm", seen: { ...seen, code: text } });
  } catch (refused) { show({ name: "failed", text: refused.message }); }
}

function agreed(seen, amountFen) {
  if (amountFen >= setup.passwordFreeFen) show({ name: "password", seen, amountFen });
  else pay(seen, amountFen, null);
}

async function pay(seen, amountFen, password) {
  if (isOffline()) { show({ name: "offline" }); return; }
  const body = { wallet: wallet(), amountFen, password };
  try {
    const said = seen.payment ? await post("/phone/answer", { ...body, mchid: seen.mchid, payment: seen.payment, does: "PAY" })
      : await post("/phone/pay", { ...body, code: seen.code, key: seen.key });
    if (said.paid) show({ name: "paid", amountFen, to: seen });
    else show({ name: "failed", text: choose(said.english, said.chinese) });
  } catch (refused) { show({ name: "failed", text: refused.message }); }
  refresh();
}

async function refuse(seen) {
  if (seen.payment && !isOffline()) {
    try { await post("/phone/answer", { wallet: wallet(), mchid: seen.mchid, payment: seen.payment, does: "REFUSE" }); } catch { /* it ends by itself */ }
  }
  show({ name: "refused" });
}

function asked(one) {
  if (one.wallet === wallet() && !isOffline()) show({ name: "password", seen: one, amountFen: one.amountFen });
}

/** What a till asked while the phone was offline or in another hand. */
async function hearLate() {
  try { for (const one of (await get(`/phone/asked?wallet=${wallet()}`)).asked) asked(one); } catch { /* nothing then */ }
}

async function openCode() {
  if (isOffline()) {
    const now = sandboxTime.now();
    const at = strip.findIndex((one) => one.untilMillis > now);
    code = at < 0 ? null : { ...strip[at], at };
  } else {
    try { code = (await post("/phone/codes", { wallet: wallet(), count: 1 })).codes[0]; } catch (refused) { show({ name: "failed", text: refused.message }); return; }
  }
  if (view.name !== "code") show({ name: "code" }); else render();
}

function tick() {
  const now = new Date(sandboxTime.now());
  el("phone-time").textContent = now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
  if (view.name !== "code" || !code) return;
  const left = Math.ceil((code.untilMillis - sandboxTime.now()) / 1000);
  if (left <= 5 && !isOffline() || left <= 0) { openCode(); return; }
  const renews = el("code-left");
  if (renews) renews.textContent = say("phone.renews", isOffline() ? left : left - 5);
}

export function render() {
  for (const option of el("wallet").options) {
    const one = setup.customers.find((customer) => customer.wallet === option.value);
    option.textContent = `${choose(one.english, one.chinese)} · ${one.wallet.slice(-4)}`;
  }
  el("phone-screen").dataset.view = view.name;
  el("phone-screen").replaceChildren(...screens[view.name]().filter((part) => part !== null));
}

const back = () => make("button", { type: "button", class: "link", id: "phone-back", onclick: () => show({ name: "home" }) }, say("phone.back"));
const mark = (css, sign) => make("div", { class: css, "aria-hidden": "true" }, sign);
const to = (seen) => choose(seen.toEnglish, seen.toChinese);

const screens = {
  home() {
    const paste = make("input", { id: "paste", autocomplete: "off", spellcheck: "false", "aria-label": say("phone.paste"), placeholder: say("phone.paste") });
    return [
      make("div", { class: "tiles" },
        make("button", { type: "button", id: "phone-scan", "data-first": true, onclick: () => scan(codeOnScreen()) }, glyph("M8 3H4v5M16 3h4v5M8 21H4v-5M16 21h4v-5M3 12h18"), say("phone.scan")),
        make("button", { type: "button", id: "phone-code", onclick: openCode }, glyph("M4 5v14M7 5v14M11 5v14M14 5v14M17 5v14M20 5v14"), say("phone.code"))),
      make("div", { class: "row" }, paste, make("button", { type: "button", id: "phone-read", onclick: () => scan(paste.value.trim()) }, say("phone.read"))),
    ];
  },
  told: () => [make("p", { role: "alert" }, view.text), back()],
  offline: () => [mark("mark idle", "⌁"), make("p", { role: "alert" }, say("phone.offline")), back()],
  confirm() {
    const seen = view.seen;
    const entry = seen.amountFen ? null : make("input", { id: "own-amount", inputmode: "decimal", autocomplete: "off", "data-first": true, "aria-label": say("amount") });
    const go = () => {
      const amountFen = seen.amountFen ?? fen(entry.value);
      if (amountFen) agreed(seen, amountFen); else entry.focus();
    };
    if (entry) entry.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
    return [
      make("div", { class: "small" }, say("phone.to")), make("strong", {}, to(seen)),
      seen.amountFen ? make("div", { class: "sum" }, `¥ ${yuan(seen.amountFen)}`)
        : make("label", {}, make("span", {}, say("amount")), make("span", { class: "money" }, make("b", {}, "¥"), entry)),
      make("div", { class: "small" }, seen.description ?? ""),
      make("button", { type: "button", class: "primary", id: "phone-pay", "data-first": !entry, onclick: go }, say("phone.pay")),
      make("button", { type: "button", id: "phone-refuse", onclick: () => refuse(seen) }, say("phone.refuse")),
    ];
  },
  password() {
    const { seen, amountFen } = view;
    const input = make("input", { id: "password", name: "password", class: "password", type: "password", inputmode: "numeric", maxlength: "6", autocomplete: "off", "data-first": true, "aria-label": say("phone.password") });
    const go = () => { if (input.value.length === 6) pay(seen, amountFen, input.value); else input.focus(); };
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
    return [
      make("div", { class: "small" }, seen.payment ? say("phone.asked", to(seen)) : to(seen)),
      make("div", { class: "sum" }, `¥ ${yuan(amountFen)}`),
      make("label", {}, make("span", {}, say("phone.password")), input),
      make("p", { class: "small" }, say("phone.password.hint", yuan(setup.passwordFreeFen), setup.password)),
      make("button", { type: "button", class: "primary", id: "phone-pay", onclick: go }, say("phone.pay")),
      make("button", { type: "button", id: "phone-refuse", onclick: () => refuse(seen) }, say("phone.refuse")),
    ];
  },
  paid: () => [mark("mark", "✓"), make("strong", { role: "status" }, say("phone.paid")), make("div", { class: "sum" }, `¥ ${yuan(view.amountFen)}`), make("div", {}, to(view.to)), back()],
  refused: () => [mark("mark idle", "–"), make("strong", { role: "status" }, say("phone.refused")), back()],
  failed: () => [mark("mark bad", "×"), make("strong", { role: "alert" }, say("phone.failed")), make("p", {}, view.text), back()],
  code() {
    if (!code) return [make("p", { role: "alert" }, say("phone.strip.end")), back()];
    return [
      make("div", { class: "small" }, say("phone.show")),
      picture("bars", code.digits, "Code 128", "bars"),
      make("div", { class: "code-digits", id: "code-digits" }, code.digits.replace(/(\d{4})(?=\d)/g, "$1 ")),
      picture("qr", code.digits, "QR", "qr"),
      make("div", { class: "small", id: "code-left" }),
      isOffline() ? make("div", { class: "small" }, say("phone.strip", code.at + 1, strip.length)) : null,
      back(),
    ];
  },
};

function glyph(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round" })) line.setAttribute(name, value);
  svg.append(line);
  return svg;
}
