import { get } from "./api.js";
import * as feed from "./feed.js";
import * as phone from "./phone.js";
import * as till from "./till.js";
import { sandboxTime } from "./api.js";
import { say, sayAll, setLanguage } from "./words.js";

function speak(language) {
  setLanguage(language);
  till.render();
  phone.render();
  feed.render();
}

sayAll();
try {
  const setup = await get("/setup");
  sandboxTime.set(setup.nowMillis, setup.frozen);
  till.start(setup);
  phone.start(setup);
  feed.on("time", (time) => sandboxTime.set(time.nowMillis, time.frozen));
  feed.connect();
  document.getElementById("lang-en").addEventListener("click", () => speak("en"));
  document.getElementById("lang-zh").addEventListener("click", () => speak("zh"));
  document.body.dataset.ready = "yes";
} catch (refused) {
  document.querySelector("main").textContent = refused.message || say("broken");
}
