// Has every answer saved, however long that takes: without a connection, signed out, or with the page
// closed. Nothing here says that an answer is saved before the server did.
"use strict";

(() => {
  const root = document.querySelector("[data-drafts]");
  if (!root) return;
  const { person, seat } = root.dataset;
  const form = document.getElementById("section");
  const dialog = document.getElementById("sign-in");
  const questionOf = (element) => element?.closest?.(".kw-question[hx-post]");
  const keyOf = (question) => question.id.slice(2);
  const questions = () => [...document.querySelectorAll(".kw-question[hx-post]")];

  // --- what stands in a question ---------------------------------------------------------------

  const inputs = (question) =>
    [...question.querySelectorAll("[name]")].filter(
      ({ type, name }) => !["file", "submit", "button"].includes(type) && name !== "on_page" && !name.endsWith(".version"),
    );
  const fieldsOf = (question, served = false) =>
    inputs(question).flatMap((input) => {
      if (["checkbox", "radio"].includes(input.type))
        return (served ? input.defaultChecked : input.checked) ? [[input.name, input.value]] : [];
      if (input.tagName !== "SELECT") return [[input.name, served ? input.defaultValue : input.value]];
      const options = [...input.options];
      const chosen = served ? options.find((option) => option.defaultSelected) ?? options[0] : input.selectedOptions[0];
      return [[input.name, chosen?.value ?? ""]];
    });
  const words = (question, served) => JSON.stringify(fieldsOf(question, served));
  const versionOf = (question) => question.querySelector('input[id^="v-"]')?.value ?? "0";
  const labelOf = (question) => question.querySelector(".kw-label--question")?.textContent.trim() ?? "";
  // As somebody would copy it: what stands in each input, behind its label where there are several.
  const readable = (question) => {
    const lines = inputs(question)
      .filter((input) => input.type !== "hidden" && (!["checkbox", "radio"].includes(input.type) || input.checked))
      .map((input) => [input.labels?.[0]?.textContent.trim() ?? "", input.selectedOptions?.[0]?.text ?? input.value])
      .filter(([, value]) => value.trim());
    return lines.map(([label, value]) => (lines.length > 1 && label ? `${label}: ${value}` : value)).join("\n");
  };

  // --- what the server has of it ---------------------------------------------------------------

  // saved: what it acknowledged. going: the request that it may or may not have got, which goes again
  // as it was, so that it acts once; goes: what stands in that.
  const states = new Map();
  const stateOf = (question) => {
    const key = keyOf(question);
    if (states.get(key)?.question !== question) {
      const refused = question.querySelector(".kw-status :is(.kw-state--error, .kw-choice-to-make)");
      states.set(key, { question, saved: refused ? null : words(question, true), going: null, goes: null, busy: false });
    }
    return states.get(key);
  };
  const isUnsent = (question) => {
    const state = stateOf(question);
    return state.going !== null || words(question) !== state.saved;
  };
  const unsent = () => questions().filter(isUnsent);
  // Its writer was asked to look once more, and has changed nothing since.
  const isAsked = (question) => stateOf(question).asked === words(question);
  // On its way as it stands: the request outlives the page.
  const isLoose = (question) => {
    const { busy, goes } = stateOf(question);
    return !(busy && goes === words(question));
  };

  const keep = (question) => {
    const fields = fieldsOf(question);
    const sent = !isLoose(question);
    const page = `${location.pathname}#${question.id}`;
    drafts.put(keyOf(question), { label: labelOf(question), page, version: versionOf(question), fields, sent, text: readable(question) });
  };
  let soon;
  const keepSoon = (question) => {
    clearTimeout(soon);
    soon = setTimeout(() => isUnsent(question) && keep(question), 150);
  };

  // --- what it says ------------------------------------------------------------------------------

  const say = (question, what, loud = false) => {
    const status = question.querySelector(".kw-status");
    if (!status) return;
    let line = question.querySelector(".kw-saving");
    const asks = status.querySelector(".kw-choice-to-make, .kw-remarks__list");
    status.hidden = Boolean(what) && !asks;
    if (!what) return line?.remove();
    if (!line) {
      line = document.createElement("div");
      line.className = "kw-saving kw-state";
      status.before(line);
    }
    if (line.dataset.what === what) return;
    line.dataset.what = what;
    line.classList.toggle("kw-state--error", loud);
    line.textContent = root.dataset[what];
    if (what === "out") line.append(" ", button("signIn", whoIsThere));
    if (what === "gone") line.append(own(question));
    if (loud) document.getElementById("status").textContent = root.dataset[what];
  };
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "nl-button nl-button--secondary";
    made.textContent = root.dataset[words];
    made.addEventListener("click", () => act(made));
    return made;
  };
  // Whoever may not save any more takes their text along.
  const own = (question) => takeAlong(labelOf(question), () => readable(question));
  const takeAlong = (label, text) => {
    const actions = document.createElement("div");
    actions.className = "kw-actions";
    const copy = button("copy", async (made) => {
      await navigator.clipboard.writeText(text());
      made.textContent = root.dataset.copied;
    });
    const save = button("download", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`${label}\n\n${text()}\n`], { type: "text/plain" }));
      link.download = "kaderwerk.txt";
      link.click();
      URL.revokeObjectURL(link.href);
    });
    actions.append(...(navigator.clipboard ? [copy, save] : [save]));
    return actions;
  };

  // --- again, until it is saved ------------------------------------------------------------------

  let tries = 0;
  let timer = 0;
  let leaving = null;
  let renewed = 0;
  const again = () => {
    clearTimeout(timer);
    timer = 0;
    for (const question of unsent()) question.dispatchEvent(new Event("change"));
  };
  const later = (question, what) => {
    say(question, what, true);
    leaving = null;
    if (timer) return;
    const seconds = Math.min(60, 2 ** tries) * (0.75 + Math.random() / 2);
    tries += 1;
    timer = setTimeout(again, seconds * 1000);
  };
  addEventListener("online", () => {
    tries = 0;
    if (timer) again();
  });

  addEventListener("input", ({ target }) => {
    const question = questionOf(target);
    if (!question || target.type === "file") return;
    if (isUnsent(question)) {
      keepSoon(question);
      if (!question.querySelector(".kw-saving.kw-state--error")) say(question, "unsent");
    } else {
      drafts.drop(keyOf(question));
      say(question, "");
    }
  });

  addEventListener("htmx:before:request", (event) => {
    const { ctx } = event.detail;
    const question = questionOf(ctx.sourceElement);
    if (!question || ctx.request.method !== "POST") return;
    const state = stateOf(question);
    const byItself = ctx.sourceElement === question;
    const adds = [...question.querySelectorAll("[type=file]")].some(({ files }) => files.length);
    // Nothing to send, or it waits for its turn.
    if (byItself && (timer || isAsked(question) || !(adds || isUnsent(question)))) return event.preventDefault();
    ctx.kwFields = words(question);
    ctx.kwAgain = byItself && state.going !== null;
    if (ctx.kwAgain) {
      ctx.request.body = state.going;
      ctx.kwFields = state.goes;
    } else if (!ctx.sourceElement.hasAttribute("data-chosen")) {
      // One that had to wait for the one before it goes by the version that came back from that one.
      const seen = question.querySelector('input[id^="v-"]');
      if (seen) ctx.request.body.set(seen.name, seen.value);
    }
    ctx.request.body.set("written-by", person);
    ctx.request.keepalive = String(ctx.request.body).length < 60000 && !(ctx.request.body instanceof FormData);
    Object.assign(state, { going: byItself ? ctx.request.body : null, goes: ctx.kwFields, busy: true });
    if (isUnsent(question)) {
      keep(question);
      if (!question.querySelector(".kw-saving.kw-state--error")) say(question, "saving");
    }
  });

  addEventListener("htmx:before:response", (event) => {
    const { ctx } = event.detail;
    const question = questionOf(ctx.sourceElement);
    if (!question || ctx.request.method !== "POST") return;
    const state = stateOf(question);
    const { redirected, status, headers } = ctx.response.raw;
    state.busy = false;
    if (status >= 500 || status === 429) {
      event.preventDefault();
      return later(question, "failed");
    }
    state.going = null;
    if (headers.has("Kw-Asks")) state.asked = ctx.kwFields;
    if (redirected || status === 401 || (status === 403 && !ctx.hx.retarget)) {
      event.preventDefault();
      leaving = null;
      if (renewed > 2) return later(question, "failed");
      say(question, "out", true);
      // Whoever is signing in already keeps what stands in that form.
      return dialog.open ? undefined : whoIsThere();
    }
    tries = renewed = 0;
    if (status >= 400) leaving = null;
    if (status >= 400 && !ctx.hx.retarget) {
      event.preventDefault();
      return say(question, "gone", true);
    }
    if (!headers.has("Kw-Saved")) return say(question, "");
    state.saved = ctx.kwFields;
    if (isUnsent(question)) keep(question);
    else drafts.drop(keyOf(question));
    say(question, isUnsent(question) ? "unsent" : "");
  });
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const question = questionOf(ctx.sourceElement);
    if (question) stateOf(question).busy = false;
    const refused = question?.querySelector(".kw-status [data-refused]");
    if (refused && !refused.querySelector(".kw-actions")) refused.append(own(question));
    if (leaving?.by !== undefined && !waiting().length) form.requestSubmit(leaving.by);
    else if (question && ctx.kwAgain && stateOf(question).saved === ctx.kwFields && isUnsent(question)) again();
  });
  addEventListener("htmx:error", ({ detail }) => {
    const question = questionOf(detail.ctx?.sourceElement);
    if (!question) return;
    stateOf(question).busy = false;
    if (isUnsent(question)) keep(question);
    later(question, "lost");
  });

  // --- going away --------------------------------------------------------------------------------

  // What is typed goes first, by itself: when that cannot be, the page stays.
  // What cannot be read goes with the page, which then says at its top what is wrong.
  const waiting = () => unsent().filter((question) => !isAsked(question) && !question.querySelector(".kw-status .kw-remarks__list"));
  addEventListener("submit", (event) => {
    if (event.target !== form) return;
    leaving = {};
    if (!waiting().length || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    leaving = { by: event.submitter };
    again();
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsent().some(isLoose)) event.preventDefault();
  });
  addEventListener("visibilitychange", () => {
    if (document.hidden) for (const question of unsent()) keep(question);
  });

  // --- signing in again, in place ------------------------------------------------------------------

  let asking = false;
  async function whoIsThere(body) {
    if (asking) return;
    asking = true;
    try {
      await askWho(body);
    } finally {
      asking = false;
    }
  }
  async function askWho(body) {
    const place = dialog.querySelector("[data-place]");
    try {
      const posted = body instanceof FormData ? { method: "POST", body } : {};
      const answer = await fetch(dialog.dataset.url, { ...posted, headers: { "HX-Request": "true" } });
      place.innerHTML = await answer.text();
    } catch {
      place.textContent = root.dataset.lost;
    }
    const found = place.querySelector("[data-token]");
    dialog.querySelector("[data-other]").hidden = !found || found.dataset.person === person;
    if (found?.dataset.person === person) {
      document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": found.dataset.token }));
      for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = found.dataset.token;
      dialog.close();
      renewed += 1;
      dispatchEvent(new Event("kw:signed-in"));
      return again();
    }
    if (!dialog.open) dialog.showModal();
    place.querySelector("#errors, input:not([type=hidden])")?.focus();
  }
  dialog.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    event.preventDefault();
    const body = new FormData(event.target);
    body.set("written-by", person);
    body.set("seat", seat);
    whoIsThere(body);
  });

  // --- coming back ---------------------------------------------------------------------------------

  const post = (draft) => {
    const body = new URLSearchParams(draft.fields);
    const key = draft.name.split("~")[0];
    body.set(`${key}.version`, draft.version);
    body.set("written-by", person);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return [`${root.dataset.answers}${key}/`, body];
  };
  const putBack = (draft) => {
    const [action, body] = post(draft);
    const made = Object.assign(document.createElement("form"), { method: "post", action, hidden: true });
    for (const [name, value] of body) {
      const field = document.createElement(value.includes("\n") ? "textarea" : "input");
      made.append(Object.assign(field, { name, value }));
    }
    document.body.append(made);
    made.submit();
  };
  // It was sent, and nobody heard whether it came: the same request again changes nothing twice.
  const cameAcross = async (draft) => {
    const [action, body] = post(draft);
    try {
      const answer = await fetch(action, { method: "POST", body, headers: { "HX-Request": "true" } });
      return answer.headers.has("Kw-Saved");
    } catch {
      return false;
    }
  };
  const show = (draft) => {
    const question = document.getElementById(`q-${draft.name.split("~")[0]}`);
    const notice = document.getElementById("draft").content.firstElementChild.cloneNode(true);
    const part = (name) => notice.querySelector(`[data-${name}]`);
    part("label").textContent = draft.label;
    part("at").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "long", timeStyle: "short" });
    part("text").textContent = draft.text;
    if (questionOf(question)) part("back").addEventListener("click", () => putBack(draft));
    else if (question || location.pathname === draft.page.split("#")[0]) part("back").replaceWith(takeAlong(draft.label, () => draft.text));
    else {
      const link = Object.assign(document.createElement("a"), { href: draft.page, textContent: part("there").textContent, className: "nl-link" });
      part("back").replaceWith(link);
    }
    part("away").addEventListener("click", () => {
      drafts.drop(draft.name);
      notice.remove();
      if (!root.querySelector(".kw-draft")) document.getElementById("main").focus();
    });
    if (question) question.before(notice);
    else root.prepend(notice);
    document.getElementById("status").textContent = root.dataset.found;
  };
  (async () => {
    for (const draft of await drafts.all()) {
      const question = questionOf(document.getElementById(`q-${draft.name.split("~")[0]}`));
      if (question && words(question, true) === JSON.stringify(draft.fields)) {
        if (stateOf(question).saved !== null) drafts.drop(draft.name);
      } else if (draft.sent && (await cameAcross(draft))) {
        drafts.drop(draft.name);
        if (question) location.reload();
      } else {
        // What is typed from here on is kept beside it.
        if (!draft.name.includes("~")) {
          const name = `${draft.name}~${draft.at}`;
          await drafts.put(name, { ...draft, sent: false });
          drafts.drop(draft.name);
          draft.name = name;
        }
        show(draft);
      }
    }
  })();
})();
