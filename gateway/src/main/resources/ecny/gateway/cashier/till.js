// The merchant's till: an order's QR code, the code on the wall, and the scanner.
import { clock, fen, get, make, picture, post, sandboxTime, yuan } from "./api.js";
import { choose, say } from "./words.js";
import { on } from "./feed.js";
import { shownCode } from "./phone.js";

const el = (id) => document.getElementById(id);
let setup;
let order = null;
let fault = "";
let charge = null;
let wall = "";

export function start(parts) {
  setup = parts;
  const shop = el("shop");
  for (const one of setup.shops) shop.append(make("option", { value: one.mchid }));
  shop.addEventListener("change", () => { order = null; charge = null; render(); });
  tabs();
  el("order-form").addEventListener("submit", (event) => { event.preventDefault(); makeOrder(); });
  el("scan-form").addEventListener("submit", (event) => { event.preventDefault(); chargeCode(); });
  el("scan-look").addEventListener("click", look);
  on("notification", heard);
  setInterval(watch, 1500);
  setInterval(tick, 500);
  render();
}

const shopNow = () => setup.shops.find((one) => one.mchid === el("shop").value) ?? setup.shops[0];

/** What a phone held before the till would see. */
export function codeOnScreen() {
  if (!el("pane-static").hidden) return wall;
  return !el("pane-order").hidden && order && ["NOTPAY", "USERPAYING"].includes(order.state) ? order.codeUrl : "";
}

function tabs() {
  const all = [...el("ways").children];
  const select = (tab, focus) => {
    for (const one of all) {
      const isIt = one === tab;
      one.setAttribute("aria-selected", String(isIt));
      one.tabIndex = isIt ? 0 : -1;
      el(one.getAttribute("aria-controls")).hidden = !isIt;
    }
    if (focus) tab.focus();
  };
  for (const tab of all) tab.addEventListener("click", () => select(tab));
  el("ways").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    select(all[(at + step + all.length) % all.length], true);
  });
}

async function makeOrder() {
  fault = "";
  const amountFen = fen(el("amount").value);
  el("amount").setCustomValidity(amountFen ? "" : "0.01 …");
  if (!amountFen) { el("amount").reportValidity(); return; }
  el("order-new").disabled = true;
  try {
    order = await post("/orders", { mchid: shopNow().mchid, amountFen, description: el("goods").value });
  } catch (refused) {
    order = null;
    fault = refused.message;
  }
  el("order-new").disabled = false;
  render();
}

async function closeOrder() {
  try {
    await post("/orders/close", { mchid: order.mchid, order: order.order });
  } catch (refused) { fault = refused.message; }
  await query();
}

function heard(notification) {
  if (order && notification.verified && notification.resource?.out_trade_no === order.order) {
    order.state = notification.resource.trade_state ?? order.state;
    render();
  }
}

/** A server also asks, because a notification may be lost. */
async function watch() {
  if (order && ["NOTPAY", "USERPAYING"].includes(order.state)) await query();
  if (charge && charge.state === "WAITING") {
    try { charge = { ...charge, ...await get(`/charges?mchid=${charge.mchid}&id=${encodeURIComponent(charge.id)}`) }; renderCharge(); } catch { /* next time */ }
  }
}

async function query() {
  const asked = order;
  try {
    const now = await get(`/orders?mchid=${asked.mchid}&order=${encodeURIComponent(asked.order)}`);
    sandboxTime.set(now.nowMillis, now.frozen);
    if (asked === order && now.state !== order.state) { order.state = now.state; render(); }
  } catch { /* the next one may be answered */ }
}

function tick() {
  const left = el("order-left");
  if (left && order) left.textContent = say("left", clock((order.expiresMillis - sandboxTime.now()) / 1000));
}

export function render() {
  for (const option of el("shop").options) {
    const shop = setup.shops.find((one) => one.mchid === option.value);
    option.textContent = choose(shop.english, shop.chinese);
  }
  if (!el("goods").value || el("goods").dataset.example === el("goods").value) {
    el("goods").value = el("goods").dataset.example = say("goods.example");
  }
  renderOrder();
  renderCharge();
  showWall();
  const hint = el("pane-static").querySelector(".hint");
  hint.dataset.values = `${yuan(setup.staticCapFen)}|${setup.staticCapSource}`;
  hint.textContent = say("static.hint", yuan(setup.staticCapFen), setup.staticCapSource);
}

function renderOrder() {
  const screen = el("screen");
  if (!order) {
    screen.className = fault ? "screen refused" : "screen idle";
    screen.replaceChildren(make("p", { class: "hint", role: fault ? "alert" : null }, fault || say("screen.idle")));
    return;
  }
  screen.dataset.state = order.state;
  const sum = make("div", { class: "sum" }, `¥ ${yuan(order.amountFen)}`);
  const number = make("div", { class: "small" }, say("order", order.order));
  if (order.state === "SUCCESS" || order.state === "REFUND") {
    screen.className = "screen paid";
    screen.replaceChildren(make("div", { class: "mark", "aria-hidden": "true" }, "✓"), sum, make("strong", {}, say("paid")), number);
    return;
  }
  const open = order.state !== "CLOSED";
  screen.className = open ? "screen" : "screen closed";
  const key = order.state === "USERPAYING" ? "paying" : open ? "waiting" : sandboxTime.now() >= order.expiresMillis ? "expired" : "closed";
  screen.replaceChildren(
    picture("qr", order.codeUrl, "QR", "qr"), sum, make("div", {}, order.description),
    make("span", { class: open ? "pill wait" : "pill" }, say(key)),
    open ? make("div", { class: "small", id: "order-left" }) : "",
    number,
    fault ? make("p", { role: "alert" }, fault) : "",
    open ? make("button", { type: "button", class: "link", id: "order-close", onclick: closeOrder }, say("order.close")) : "");
  tick();
}

async function showWall() {
  try {
    const shop = shopNow();
    const code = await get(`/wall?mchid=${shop.mchid}`);
    wall = code.text;
    el("static-screen").replaceChildren(picture("qr", wall, "QR", "qr"), make("strong", {}, choose(shop.english, shop.chinese)),
      make("div", { class: "small digits" }, wall));
  } catch (refused) {
    el("static-screen").replaceChildren(make("p", { role: "alert" }, refused.message));
  }
}

function look() {
  const code = shownCode();
  if (code) el("scan-code").value = code;
  else { charge = { state: "NONE" }; renderCharge(); }
}

async function chargeCode() {
  const amountFen = fen(el("scan-amount").value);
  if (!amountFen) { el("scan-amount").setCustomValidity("0.01 …"); el("scan-amount").reportValidity(); el("scan-amount").setCustomValidity(""); return; }
  const mchid = shopNow().mchid;
  try {
    charge = { mchid, ...await post("/charges", { mchid, amountFen, code: el("scan-code").value.trim(), description: el("goods").value }) };
  } catch (refused) {
    charge = { state: "REFUSED", amountFen, english: refused.message, chinese: refused.message };
  }
  renderCharge();
}

function renderCharge() {
  const box = el("scan-result");
  const sum = charge?.amountFen ? make("div", { class: "sum" }, `¥ ${yuan(charge.amountFen)}`) : "";
  const why = charge ? choose(charge.english, charge.chinese) : "";
  const look = {
    PAID: ["screen paid", "paid", "mark", "✓"], WAITING: ["screen asks", "asks", "mark idle", "…"],
    REFUSED: ["screen refused", "refused", "mark bad", "×"],
  }[charge?.state];
  box.dataset.state = charge?.state ?? "";
  if (!look) {
    box.className = "screen idle";
    box.replaceChildren(make("p", { class: "hint" }, say(charge?.state === "NONE" ? "scan.none" : "scan.idle")));
    return;
  }
  box.className = look[0];
  box.replaceChildren(make("div", { class: look[2], "aria-hidden": "true" }, look[3]), sum, make("strong", {}, say(look[1])), make("div", {}, why));
}
