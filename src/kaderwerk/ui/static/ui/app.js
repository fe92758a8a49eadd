// What pages do beyond plain forms. All of them work without it.
"use strict";

// The error summary gets the focus, so that it is read out and the links in it are at hand.
const toErrors = (within) => within.querySelector("#errors")?.focus();

// Who typed something and leaves without sending it is asked once. What saves itself does not count.
const unsaved = new Set();
addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.method === "post" && !target.closest("[hx-post]") && !form.matches("[data-search]")) unsaved.add(form);
});
addEventListener("submit", ({ target }) => unsaved.delete(target));
addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
});

// What an answer of the server says for the status line is read out once, in the one place for it.
addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("[data-status]");
  const status = document.getElementById("status");
  if (said && status) status.textContent = said.dataset.status;
  said?.removeAttribute("data-status");
});
addEventListener("DOMContentLoaded", () => toErrors(document));
