import { get, make } from "./api.js";
import * as board from "./board.js";
import * as cases from "./cases.js";
import * as events from "./events.js";
import * as signature from "./signature.js";
import * as sql from "./sql.js";
import * as timeline from "./timeline.js";
import * as whatif from "./whatif.js";
import { say, sayAll, setLanguage } from "./words.js";

const rooms = { events, board, cases, whatif, sql, signature };
const tabs = [...document.querySelectorAll("[role=tab]")];

function open(tab, focus) {
  for (const one of tabs) {
    const chosen = one === tab;
    one.setAttribute("aria-selected", String(chosen));
    one.tabIndex = chosen ? 0 : -1;
    document.getElementById(one.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (focus) tab.focus();
  rooms[tab.getAttribute("aria-controls")]?.opened?.();
}

/** A room that this recording does not have says why. */
function recordedOnly(id) {
  document.getElementById(id).replaceChildren(make("section", { class: "card" }, make("p", { "data-say": "recorded.only" })));
}

tabs.forEach((tab) => {
  tab.addEventListener("click", () => open(tab, false));
  tab.addEventListener("keydown", (event) => {
    const i = tabs.indexOf(tab);
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    open(tabs[(to + tabs.length) % tabs.length], true);
  });
});

const tip = document.getElementById("tip");
document.addEventListener("pointermove", (event) => {
  const text = event.target.dataset?.tip;
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
  tip.style.top = Math.max(8, event.clientY - tip.offsetHeight - 12) + "px";
});

function speak(language) {
  setLanguage(language);
  timeline.render();
  Object.values(rooms).forEach((room) => room.render?.());
}

sayAll();
try {
  const setup = await get("setup");
  for (const id of Object.keys(rooms).filter((one) => !setup.rooms.includes(one))) {
    delete rooms[id];
    recordedOnly(id);
  }
  sayAll();
  Object.values(rooms).forEach((room) => room.start(setup));
  open(tabs[0], false);
  await timeline.start(setup);
  document.getElementById("lang-en").addEventListener("click", () => speak("en"));
  document.getElementById("lang-zh").addEventListener("click", () => speak("zh"));
  document.body.dataset.ready = "yes";
} catch (refused) {
  document.querySelector("main").textContent = refused.message || say("broken");
}
