// What the shop's server hears: server-sent events of the sandbox.
import { make, yuan } from "./api.js";
import { choose, say } from "./words.js";

const listeners = new Map();
const shown = [];

export function on(event, listener) { listeners.set(event, [...(listeners.get(event) ?? []), listener]); }

export function connect() {
  const source = new EventSource("/cashier/events");
  source.onopen = () => line(true);
  source.onerror = () => line(false);
  for (const event of ["notification", "asked", "time"]) {
    source.addEventListener(event, (message) => {
      const data = JSON.parse(message.data);
      if (event === "notification") add(data);
      for (const listener of listeners.get(event) ?? []) listener(data);
    });
  }
}

function line(isOn) {
  const pill = document.getElementById("line");
  pill.dataset.state = isOn ? "on" : "off";
  pill.textContent = say(isOn ? "line.on" : "line.off");
}

function add(notification) {
  shown.unshift(notification);
  shown.length = Math.min(shown.length, 20);
  render(true);
}

export function render(isNew = false) {
  const pill = document.getElementById("line");
  line(pill.dataset.state === "on");
  document.getElementById("feed").replaceChildren(...shown.map((one, i) => card(one, isNew && i === 0)));
}

function card(one, isNew) {
  const resource = one.resource ?? {};
  const amount = resource.amount?.refund ?? resource.amount?.total;
  return make("li", { class: isNew ? "new" : "", "data-event": one.event },
    make("div", { class: "top" }, make("strong", {}, one.event),
      make("span", { class: one.verified ? "pill good" : "pill bad" }, say(one.verified ? "verified" : "forged"))),
    make("div", {}, choose(one.english, one.chinese)),
    make("div", {}, amount === undefined ? "" : `¥ ${yuan(amount)} · `, make("span", { class: "small" }, resource.out_trade_no ?? "")),
    make("div", { class: "small" }, `Wechatpay-Serial ${one.headers["Wechatpay-Serial"] ?? ""}`),
    block("headers", Object.entries(one.headers).map(([name, value]) => `${name}: ${value}`).join("\n")),
    block("resource", JSON.stringify(resource, null, 2)),
    block("raw", one.body));
}

function block(key, text) {
  return make("details", {}, make("summary", {}, say(key)), make("pre", {}, text));
}
