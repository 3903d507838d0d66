// Keyboard, clicks, and the start.

const keysDialog = $("#keys");
const KEYS_OFF = "citation-verify.keys-off";

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decideHere("accept"),
  r: () => decideHere("reject"),
  n: () => {
    const card = here();
    if (card) openNote(card);
  },
  u: undoHere,
  o: () => {
    const link = current && ($("figcaption a", current.element) ?? $(".source dd a", current.element));
    if (link) window.open(link.href, "_blank", "noopener,noreferrer");
  },
  s: () => {
    const card = here();
    if (!card) return;
    const parts = $$("details.source", card.element);
    const open = parts.some((part) => !part.open);
    for (const part of parts) part.open = open;
  },
  "/": () => $("#q").focus(),
  "?": () => keysDialog.showModal(),
};
VIEWS.forEach((view, at) => {
  ACTIONS[String(at + 1)] = () => change({ view });
});

function typing(target) {
  return target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox");
}

document.addEventListener("keydown", (event) => {
  const dialog = $("dialog[open]");
  if (event.key === "Escape" && dialog) {
    event.preventDefault();
    dialog.close("cancel");
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
    return;
  }
  if (event.key === "Escape" && event.target.closest("#filters")) {
    event.target.blur();
    return;
  }
  if (event.target.closest("#note") && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    noteDialog.close("save");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog) return;
  if (stored(KEYS_OFF) && event.key !== "?") return;
  const act = ACTIONS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function follow() {
  readHash();
  const anchor = location.hash.slice(1);
  const card = anchor.startsWith("f-") ? cards.find((one) => one.anchor === anchor) : null;
  const source = anchor.startsWith("s-") ? document.getElementById(anchor) : null;
  if (card) state.view = card.view;
  if (source) state.view = "sources";
  fillForm();
  refresh();
  if (card) goTo(card);
  source?.scrollIntoView();
}

function listen() {
  window.addEventListener("hashchange", follow);
  for (const link of $$("nav a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      change({ view: link.dataset.view });
    });
  }
  for (const link of $$("[data-pick]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const kind = link.dataset.pick;
      change(kind === "unverifiable" ? { view: "unchecked" } : { view: "findings", verdict: new Set([kind]) });
    });
  }
  for (const link of $$("[data-doc], [data-host]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      change({ view: "findings", verdict: new Set(), doc: link.dataset.doc ?? "", host: link.dataset.host ?? "" });
    });
  }
  for (const chip of $$(".chip")) {
    chip.addEventListener("click", () => {
      const chosen = new Set(state.verdict);
      if (!chosen.delete(chip.dataset.verdict)) chosen.add(chip.dataset.verdict);
      change({ verdict: chosen });
    });
  }
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", (event) => {
    if (FIELDS.includes(event.target.name)) change({ [event.target.name]: event.target.value });
  });
  $("#q").addEventListener("input", (event) => change({ q: event.target.value }));
  $("#clear").addEventListener("click", () => {
    change({ verdict: new Set(), q: "", ...Object.fromEntries(FIELDS.map((name) => [name, ""])) });
  });
  $("#export").addEventListener("click", download);
  $("#help").addEventListener("click", () => keysDialog.showModal());
  noteDialog.addEventListener("close", closeNote);
  $("#keys-on").addEventListener("change", (event) => {
    if (event.target.checked) {
      try {
        localStorage.removeItem(KEYS_OFF);
      } catch {
        // Nothing is kept, so there is nothing to forget.
      }
    } else store(KEYS_OFF, "1");
  });
  $("#theme").addEventListener("click", () => {
    const dark = getComputedStyle(document.body).colorScheme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    setTheme(dark ? "light" : "dark");
  });
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  store("citation-verify.theme", name);
}

function measureBars() {
  const bars = $(".bars");
  const set = () => {
    const high = getComputedStyle(bars).position === "sticky" ? bars.offsetHeight : 0;
    document.documentElement.style.setProperty("--bars", `${high}px`);
  };
  new ResizeObserver(set).observe(bars);
}

function start() {
  document.documentElement.classList.add("js");
  const theme = stored("citation-verify.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  $("#keys-on").checked = !stored(KEYS_OFF);
  filters.hidden = false;
  $(".tools").hidden = false;
  $(".hints").hidden = false;
  loadDecisions();
  for (const card of cards) if (decisionOf(card)) paint(card);
  countDecided();
  listen();
  document.addEventListener("focusin", followFocus);
  measureBars();
  follow();
  watchList();
  gatherWords();
}

start();
