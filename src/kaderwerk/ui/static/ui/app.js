// What pages do beyond plain forms; all of them work without it. After a mistake the summary of errors
// gets the focus, so that it is read out and its links are at hand.
"use strict";

// Who typed something and leaves without sending it is asked once. What saves itself does not
// count, nor does signing in.
const unsaved = new Set();
addEventListener("input", ({ target }) => {
  const form = target.form;
  const counts = form?.method === "post" && !target.closest("[hx-post]") && !form.querySelector("[type=password]");
  if (counts) unsaved.add(form);
});
addEventListener("submit", ({ target }) => unsaved.delete(target));
addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
});

// What an answer of the server says for the status line is read out once, in the one place for it.
function takeStatus() {
  const said = [...document.querySelectorAll("[data-status]")];
  const words = said.map((one) => one.dataset.status);
  for (const one of said) one.removeAttribute("data-status");
  return [...new Set(words)].join(" ");
}
addEventListener("htmx:after:swap", () => {
  const words = takeStatus();
  if (words) document.getElementById("status").textContent = words;
});

// On paper a field has all that stands in it, also what is out of sight on a screen.
addEventListener("beforeprint", () => {
  for (const field of document.querySelectorAll(".kw-main :is(textarea, select, input[type=text], input[type=email]).kw-input")) {
    const copy = document.createElement("div");
    copy.className = "kw-printed";
    copy.textContent = field.selectedOptions?.[0]?.text ?? field.value;
    field.after(copy);
  }
});
addEventListener("afterprint", () => document.querySelectorAll(".kw-printed").forEach((copy) => copy.remove()));

addEventListener("DOMContentLoaded", () => {
  takeStatus();
  document.querySelector("#errors:not(.kw-example *)")?.focus();
});
