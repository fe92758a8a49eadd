// What a form that saves itself does beyond that. It works without this as well, by its buttons.
"use strict";

const questionOf = (element) => element?.closest?.(".kw-question");

// A save that had to wait for the one before it goes by the version that came back from that one.
addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const seen = questionOf(ctx.sourceElement)?.querySelector('input[type="hidden"][id^="v-"]');
  const body = ctx.request.body;
  if (seen && body?.has?.(seen.name) && !ctx.sourceElement.hasAttribute("data-chosen")) body.set(seen.name, seen.value);
});

// A message of our own below the question: words come from the page, in the language of the reader.
const say = (element, what) => {
  const question = questionOf(element);
  const words = question?.closest(".kw-questions")?.dataset[what];
  const place = question?.querySelector(".kw-status");
  if (!words || !place) return;
  const line = document.createElement("p");
  line.className = "kw-state kw-state--error";
  line.textContent = words;
  place.replaceChildren(line);
  document.getElementById("status").textContent = words;
};

// What comes back may be another page: of signing in, or of something that went wrong. Such a page is
// not put in the place of an answer; our own answers say where they belong.
addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  const { redirected, status } = ctx.response.raw;
  if (!questionOf(ctx.sourceElement) || (!redirected && (status < 400 || ctx.hx.retarget))) return;
  event.preventDefault();
  say(ctx.sourceElement, redirected || status === 403 ? "out" : "failed");
});

// Without a connection it is tried again, until it can be saved.
addEventListener("htmx:error", ({ detail }) => {
  const element = detail.ctx?.sourceElement;
  if (!questionOf(element)) return;
  say(element, "lost");
  if (element.matches(".kw-question")) setTimeout(() => element.dispatchEvent(new Event("change")), 5000);
});

// Words are counted while somebody types, as the server counts them: with a letter or a digit.
const counts = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
addEventListener("input", ({ target }) => {
  const line = target.parentElement?.querySelector(":scope > .kw-count");
  if (!line || target.tagName !== "TEXTAREA") return;
  const words = counts(target.value);
  line.textContent = line.textContent.replace(/\d+/u, words);
  line.classList.toggle("kw-count--over", words > Number(line.dataset.words));
});
