// The cashier of one order, which an h5_url opens: the customer chooses a wallet, pays or goes back to the shop.
import { get, make, post, yuan } from "./api.js";
import { choose, say, sayAll, setLanguage } from "./words.js";

const el = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const code = `prepay_id=${query.get("prepay_id") ?? ""}`;
let setup = { customers: [], passwordFreeFen: 0 };
let order = null;
let view = { name: "waiting" };

/** Where the shop wants its customer back; only a web address. */
function shopPage() {
  try {
    const url = new URL(query.get("redirect_url") ?? "");
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch { return null; }
}

function show(next) {
  view = next;
  render();
  el("phone-screen").querySelector("[data-first]")?.focus();
}

async function refresh() {
  try { el("balance").textContent = `¥ ${yuan((await get(`/wallets?wallet=${el("wallet").value}`)).balanceFen)}`; } catch { /* keeps what it knows */ }
}

async function pay(password) {
  try {
    const said = await post("/phone/pay", { wallet: el("wallet").value, code, amountFen: order.amountFen, password });
    show(said.paid ? { name: "paid" } : { name: "failed", text: choose(said.english, said.chinese), again: true });
  } catch (refused) { show({ name: "failed", text: refused.message, again: true }); }
  refresh();
}

const mark = (css, sign) => make("div", { class: css, "aria-hidden": "true" }, sign);
const back = () => (shopPage() ? make("a", { id: "h5-back", href: shopPage(), rel: "noreferrer" }, say("h5.back")) : null);

const screens = {
  waiting: () => [],
  order() {
    const asks = order.amountFen >= setup.passwordFreeFen;
    const input = asks ? make("input", { id: "password", class: "password", type: "password", inputmode: "numeric", maxlength: "6", autocomplete: "off", "data-first": true, "aria-label": say("phone.password") }) : null;
    const go = () => { if (!asks) pay(null); else if (input.value.length === 6) pay(input.value); else input.focus(); };
    input?.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
    return [
      make("div", { class: "small" }, say("phone.to")), make("strong", { id: "h5-to" }, choose(order.toEnglish, order.toChinese)),
      make("div", { class: "sum", id: "h5-sum" }, `¥ ${yuan(order.amountFen)}`),
      make("div", { class: "small" }, order.description ?? ""),
      input,
      asks ? make("p", { class: "small" }, say("phone.password.hint", yuan(setup.passwordFreeFen), setup.password)) : null,
      make("button", { type: "button", class: "primary", id: "h5-pay", "data-first": !asks, onclick: go }, say("phone.pay")),
      make("button", { type: "button", id: "h5-refuse", onclick: () => show({ name: "refused" }) }, say("phone.refuse")),
    ];
  },
  paid: () => [mark("mark", "✓"), make("strong", { role: "status" }, say("phone.paid")), make("div", { class: "sum" }, `¥ ${yuan(order.amountFen)}`), back()],
  refused: () => [mark("mark idle", "–"), make("strong", { role: "status" }, say("phone.refused")), again(), back()],
  failed: () => [mark("mark bad", "×"), make("strong", { role: "alert" }, say("phone.failed")), make("p", {}, view.text), view.again ? again() : null, back()],
};

const again = () => make("button", { type: "button", class: "link", id: "h5-again", onclick: open }, say("phone.back"));

function render() {
  for (const option of el("wallet").options) {
    const one = setup.customers.find((customer) => customer.wallet === option.value);
    option.textContent = `${choose(one.english, one.chinese)} · ${one.wallet.slice(-4)}`;
  }
  el("phone-screen").dataset.view = view.name;
  el("phone-screen").replaceChildren(...screens[view.name]().filter((part) => part !== null));
}

async function open() {
  try {
    order = await post("/phone/scan", { wallet: el("wallet").value, code });
    show({ name: "order" });
  } catch (refused) { show({ name: "failed", text: refused.message, again: false }); }
}

function speak(language) {
  setLanguage(language);
  render();
}

sayAll();
el("lang-en").addEventListener("click", () => speak("en"));
el("lang-zh").addEventListener("click", () => speak("zh"));
try {
  setup = await get("/setup");
  el("wallet").append(...setup.customers.map((one) => make("option", { value: one.wallet })));
  el("wallet").addEventListener("change", refresh);
  await Promise.all([open(), refresh()]);
  document.body.dataset.ready = "yes";
} catch (refused) {
  document.querySelector("main").textContent = refused.message || say("broken");
}
