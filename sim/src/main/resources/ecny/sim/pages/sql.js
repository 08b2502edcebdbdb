// Questions in SQL on a copy of the run, and their plots.
import { drawing, fill, make, post, whole, working } from "./api.js";
import { choose, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const view = $("sql-view");
let setup, answer = null;

export function render() {
  const chosen = $("sql-ready").value;
  $("sql-ready").replaceChildren(make("option", { value: "" }, say("sql.own")),
    ...setup.questions.map((one) => make("option", { value: one.name }, choose(one.english, one.chinese))));
  $("sql-ready").value = chosen;
  if (!answer) return;
  view.replaceChildren(make("section", { class: "card" },
    make("p", { class: "quiet" }, answer.more ? say("sql.more", whole(answer.rows.length)) : say("sql.rows", whole(answer.rows.length))),
    answer.svg ? drawing(answer.svg) : null,
    make("div", { class: "scroll" }, fill(make("table", { id: "sql-table" }),
      answer.columns.map((column) => [column.name, column.number ? "number" : ""]), answer.rows))));
}

export function start(given) {
  setup = given;
  render();
  $("sql-ready").addEventListener("change", () => {
    const one = setup.questions.find((question) => question.name === $("sql-ready").value);
    if (one) $("sql-text").value = one.sql;
  });
  $("sql-text").addEventListener("input", () => { $("sql-ready").value = ""; });
  $("sql-form").addEventListener("submit", (event) => {
    event.preventDefault();
    working($("sql-form"), view, async () => {
      answer = await post("sql", { question: $("sql-ready").value, sql: $("sql-text").value });
      render();
    });
  });
}
