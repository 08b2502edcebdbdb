// The place in the journal: one number, which the other rooms listen to.
import { busy, get, refuse, whole } from "./api.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const listeners = [];
const TURN_MILLIS = 250;
let setup, place = 0, now = "", timer = null, asked = 0;

export const at = () => place;
/** The time at the place, in China. */
export const instant = () => now;
export const onPlace = (listener) => listeners.push(listener);

/** Goes to a sequence; the answer that comes last is not always the one that was asked last. */
export const go = (sequence) => busy(() => move(sequence));

async function move(sequence) {
  place = Math.min(Math.max(sequence, setup.firstSequence), setup.lastSequence);
  const mine = ++asked;
  try {
    const moment = await get("moment", { at: place });
    if (mine !== asked) return;
    now = moment.time;
    setup.lastSequence = moment.lastSequence; // a live recording grows
    $("slide").max = String(setup.lastSequence);
    $("refusal").hidden = true;
    render();
    await Promise.all(listeners.map((listener) => listener(place, moment)));
  } catch (refused) {
    stop();
    $("refusal").hidden = false;
    refuse($("refusal"), refused);
  }
}

export function render() {
  $("day").textContent = choose(setup.english, setup.chinese);
  $("now").textContent = now;
  $("place").textContent = say("place", whole(place), whole(setup.lastSequence));
  $("slide").value = String(place);
  $("slide").setAttribute("aria-valuetext", now);
  const playing = timer !== null;
  $("play").textContent = playing ? "❚❚" : "▶";
  $("play").setAttribute("aria-pressed", String(playing));
  $("play").setAttribute("aria-label", say(playing ? "pause" : "play"));
}

function stop() {
  clearTimeout(timer);
  timer = null;
  render();
}

/** Turn after turn; a slow answer makes the next turn late instead of queueing behind it. */
function turn() {
  timer = setTimeout(async () => {
    const step = Number($("speed").value) * TURN_MILLIS / 1000;
    await go(place + Math.max(1, Math.round(step)));
    if (timer === null) return;
    if (place >= setup.lastSequence) stop();
    else turn();
  }, Number($("speed").value) === 1 ? 1000 : TURN_MILLIS);
  render();
}

async function seek(event) {
  event.preventDefault();
  stop();
  try {
    const found = await get("seek", { by: $("seek-by").value, value: $("seek-value").value.trim(), from: place });
    await go(found.sequence);
  } catch (refused) {
    $("refusal").hidden = false;
    refuse($("refusal"), refused);
  }
}

export function start(given) {
  setup = given;
  $("slide").min = String(setup.firstSequence);
  $("slide").max = String(setup.lastSequence);
  $("slide").addEventListener("input", () => { if (timer !== null) stop(); go(Number($("slide").value)); });
  $("play").addEventListener("click", () => (timer === null ? turn() : stop()));
  $("step").addEventListener("click", () => { stop(); go(place + 1); });
  $("back").addEventListener("click", () => { stop(); go(place - 1); });
  $("seek").addEventListener("submit", (event) => busy(() => seek(event)));
  return go(setup.lastSequence);
}
