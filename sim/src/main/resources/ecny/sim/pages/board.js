// The supervision board, as at the place.
import { get, headlines, refuse, sections } from "./api.js";
import { at, onPlace } from "./timeline.js";
import { choose } from "./words.js";

const view = document.getElementById("board-view");
const isOpen = () => !document.getElementById("board").hidden;
let board = null, asked = 0;

export async function opened() {
  const mine = ++asked;
  try {
    const said = await get("board", { at: at() });
    if (mine !== asked) return;
    board = said;
    render();
  } catch (refused) {
    refuse(view, refused);
  }
}

export function render() {
  if (!board) return;
  view.replaceChildren(
    headlines(board.headlines.map((fact) => [fact.value, choose(fact.english, fact.chinese)])),
    ...sections(board.sections));
}

export function start() {
  onPlace(() => (isOpen() ? opened() : undefined));
}
