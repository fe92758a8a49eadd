// Text that is not saved yet, kept on this device: enciphered with a key that the server gives to its
// writer alone. It goes when it is saved, at signing out, and after a week.
"use strict";

const drafts = (() => {
  const root = document.querySelector("[data-drafts]");
  const PREFIX = "kaderwerk:";
  const WEEK = 7 * 24 * 3600 * 1000;
  const { person, plan, drafts: secret } = root?.dataset ?? {};
  const own = `${PREFIX}${person}:${plan}:`;
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const text = (found) => btoa(Array.from(new Uint8Array(found), (byte) => String.fromCharCode(byte)).join(""));
  // Without a safe connection, or without room, nothing can be kept here.
  const key = secret && globalThis.crypto?.subtle?.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
  const turns = new Map();
  const turn = (name) => turns.set(name, (turns.get(name) ?? 0) + 1).get(name);

  const names = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start));
  for (const name of names(PREFIX)) {
    const at = Number(localStorage.getItem(name).match(/^{"at":(\d+)/)?.[1]);
    if (!(Date.now() - at < WEEK)) localStorage.removeItem(name);
  }

  return {
    canKeep: Boolean(key),

    // What is kept last counts, whichever was enciphered first.
    async put(name, draft) {
      if (!key) return;
      const mine = turn(name);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(draft));
      const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, plain);
      if (turns.get(name) !== mine) return;
      try {
        localStorage.setItem(own + name, JSON.stringify({ at: Date.now(), iv: text(iv), data: text(data) }));
      } catch {
        // This device has no room. The page asks before it is left.
      }
    },

    drop(name) {
      turn(name);
      localStorage.removeItem(own + name);
    },

    // All of these questions, whenever they were kept.
    forget(questions) {
      for (const name of names(own)) if (questions.includes(name.slice(own.length).split("~")[0])) localStorage.removeItem(name);
    },

    async all() {
      const found = [];
      for (const stored of key ? names(own) : []) {
        try {
          const { at, iv, data } = JSON.parse(localStorage.getItem(stored));
          const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await key, bytes(data));
          found.push({ at, ...JSON.parse(new TextDecoder().decode(plain)), name: stored.slice(own.length) });
        } catch {
          // The key is another since: nobody can read this any more, and it goes after a week.
        }
      }
      return found.sort((one, other) => one.at - other.at);
    },
  };
})();

// Whoever chose between two texts has decided on what was kept of theirs.
addEventListener("click", ({ target }) => {
  const decided = target.closest?.("[data-decides]")?.dataset.decides;
  if (decided) drafts.forget(decided.trim().split(" "));
});
