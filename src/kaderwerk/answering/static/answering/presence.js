// Says who is here, and shows who else is: at most once in twenty seconds, and only while somebody
// looks at the page and does something there.
"use strict";

(() => {
  const here = document.getElementById("here");
  if (!here) return;
  const EVERY = 20_000;
  const AWAY = 120_000;
  let last = -EVERY;
  let active = Date.now();
  let timer = 0;
  let stopped = false;

  const questionNow = () => document.activeElement?.closest(".kw-question[hx-post]")?.id.slice(2) ?? "";
  const show = () => {
    for (const line of document.querySelectorAll(".kw-there")) line.remove();
    for (const { dataset } of here.querySelectorAll("[data-in]")) {
      const line = Object.assign(document.createElement("p"), { className: "kw-there kw-state", textContent: dataset.said });
      document.querySelector(`#q-${dataset.in} .kw-status`)?.before(line);
    }
  };
  const tell = async () => {
    const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers:inherited")) };
    try {
      const body = new URLSearchParams({ question: questionNow() });
      const answer = await fetch(here.dataset.url, { method: "POST", body, headers });
      stopped = !answer.ok;
      here.innerHTML = answer.ok ? (await answer.text()).trim() : "";
    } catch {
      here.replaceChildren();
    }
    show();
  };
  const beat = () => {
    clearTimeout(timer);
    timer = 0;
    if (stopped || document.hidden || Date.now() - active > AWAY) return;
    const wait = last + EVERY - Date.now();
    if (wait <= 0) {
      last = Date.now();
      tell();
    }
    timer = setTimeout(beat, wait > 0 ? wait : EVERY);
  };
  for (const sign of ["focusin", "keydown", "pointerdown", "visibilitychange"]) {
    addEventListener(sign, () => {
      active = Date.now();
      if (!timer) beat();
    });
  }
  addEventListener("kw:signed-in", () => {
    stopped = false;
    beat();
  });
  beat();
})();
