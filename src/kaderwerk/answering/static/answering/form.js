// What a form does while somebody writes. It works without this as well.
"use strict";

// Words are counted while somebody types, as the server counts them: with a letter or a digit.
const counts = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
addEventListener("input", ({ target }) => {
  const line = target.parentElement?.querySelector(":scope > .kw-count");
  if (!line || target.tagName !== "TEXTAREA") return;
  const words = counts(target.value);
  line.textContent = line.textContent.replace(/\d+/u, words);
  line.classList.toggle("kw-count--over", words > Number(line.dataset.words));
});

// Of many boxes, what is chosen stands above them; and one can look for a name.
const boxesIn = (many) => [...many.querySelectorAll("[type=checkbox]")];
const labelOfBox = (box) => box.labels[0]?.textContent ?? "";
addEventListener("change", ({ target }) => {
  const many = target.closest?.(".kw-many");
  if (!many) return;
  const chosen = boxesIn(many).filter((box) => box.checked).map(labelOfBox);
  many.querySelector("[data-count]").textContent = chosen.length;
  many.querySelector("[data-names]").textContent = chosen.join(", ") || "–";
});
const addFilter = (many) => {
  const field = Object.assign(document.createElement("input"), { type: "search", className: "utrecht-textbox kw-input kw-many__filter" });
  field.placeholder = many.dataset.filter;
  field.setAttribute("aria-label", many.dataset.filter);
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const box of boxesIn(many)) box.closest(".kw-choice").hidden = !labelOfBox(box).toLocaleLowerCase().includes(wanted);
  });
  field.addEventListener("change", (event) => event.stopPropagation());
  many.querySelector("summary").after(field);
};
const addFilters = () => document.querySelectorAll(".kw-many:not(:has(> .kw-many__filter))").forEach(addFilter);
addFilters();
addEventListener("htmx:after:swap", addFilters);

// Other rows to choose from, where a question asks for rows of a table that has just been saved. What
// is chosen, typed and focused stays as it is.
const newChoice = (field, value, label) => {
  const id = `${field.id}-${value}`;
  const choice = Object.assign(document.createElement("div"), { className: "kw-choice" });
  const box = Object.assign(document.createElement("input"), { className: "utrecht-checkbox kw-choice__input", type: "checkbox", name: field.dataset.name, id, value });
  box.setAttribute("form", "section");
  choice.append(box, Object.assign(document.createElement("label"), { className: "kw-choice__label", htmlFor: id, textContent: label }));
  return choice;
};
const renewList = (field, rows) => {
  const chosen = field.selectedOptions[0];
  const gone = chosen?.value && !rows.some(([value]) => value === chosen.value) ? [chosen] : [];
  const none = new Option(rows.length ? "" : field.options[0].text, "");
  const options = rows.map(([value, label]) => new Option(label, value, false, value === chosen?.value));
  field.replaceChildren(none, ...options, ...gone);
};
const renewBoxes = (field, rows) => {
  const place = field.querySelector(".kw-many") ?? field;
  const there = new Map(boxesIn(field).map((box) => [box.value, box]));
  for (const [value, label] of rows) {
    const box = there.get(value);
    if (box) box.labels[0].textContent = label;
    else place.append(newChoice(field, value, label));
    there.delete(value);
  }
  for (const box of there.values()) if (!box.checked) box.closest(".kw-choice").remove();
  if (rows.length) field.querySelector(":scope > p.kw-help")?.remove();
};
addEventListener("htmx:after:swap", () => {
  for (const template of document.querySelectorAll("template[data-rows-of]")) {
    const rows = [...template.content.querySelectorAll("option")].map(({ value, text }) => [value, text]);
    for (const field of document.querySelectorAll(`[data-rows="${template.dataset.rowsOf}"]`))
      (field.tagName === "SELECT" ? renewList : renewBoxes)(field, rows);
    template.remove();
  }
});
