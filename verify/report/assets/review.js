// The reviewer's place in the list, the buttons of each card, the note dialog.

let current = null;

function toast(words) {
  $("#toast").textContent = words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    $("#toast").textContent = "";
  }, 4000);
}

function visibleCards() {
  return cards.filter((card) => card.shown && card.view === state.view);
}

function goTo(card, block = "start") {
  if (current) current.element.classList.remove("at");
  current = card;
  if (!card) return;
  card.element.classList.add("at");
  card.element.focus({ preventScroll: true });
  card.element.scrollIntoView({ block });
}

function step(by) {
  const list = visibleCards();
  if (!list.length) return;
  const at = list.indexOf(current);
  if (at >= 0) {
    goTo(list[Math.min(Math.max(at + by, 0), list.length - 1)]);
    return;
  }
  goTo(by > 0 || !current ? list[0] : list[list.length - 1]);
}

// A decision moves on to the next card, so that a list is worked off with one key a finding.
function decideHere(kind) {
  const card = here();
  if (!card) return;
  const list = visibleCards();
  const next = list[list.indexOf(card) + 1] ?? card;
  decide(card, kind);
  if (state.reviewed) apply();
  goTo(next.shown ? next : visibleCards().at(-1) ?? null);
}

function here() {
  if (current?.shown && current.view === state.view) return current;
  const first = visibleCards()[0] ?? null;
  if (first) goTo(first);
  return first;
}

function undoHere() {
  const card = undo();
  if (!card) return;
  apply();
  if (card.view !== state.view) change({ view: card.view });
  if (card.shown) goTo(card);
}

function button(words, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

// Buttons are made when a card comes near: thousands of them at once would only slow the first paint.
function arm(card) {
  if (card.buttons) return;
  const bar = $(".decide", card.element);
  const place = `${card.verdict}, ${card.doc}:${card.line}`;
  card.buttons = {};
  for (const [kind, words] of Object.entries({ accept: "Accept", reject: "Reject" })) {
    card.buttons[kind] = button(words, `${words} the verdict: ${place}`, () => {
      goTo(card, "nearest");
      decide(card, kind);
      if (state.reviewed) apply();
    });
  }
  card.buttons.note = button("Note", `Note on: ${place}`, () => openNote(card));
  card.said = document.createElement("span");
  card.said.className = "said";
  card.said.dir = "auto";
  bar.append(...Object.values(card.buttons), card.said);
  paint(card);
}

function paint(card) {
  const decision = decisionOf(card);
  const badge = $(".state", card.element);
  badge.dataset.state = decision?.decision ?? "";
  badge.textContent = decision ? WORDS[decision.decision].toLowerCase() : "";
  if (!card.buttons) return;
  for (const [kind, made] of Object.entries(card.buttons)) {
    made.setAttribute("aria-pressed", String(decision?.decision === kind));
  }
  card.said.textContent = decision ? [decision.who, decision.code, decision.note].filter(Boolean).join(" · ") : "";
}

function watchCards() {
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        arm(byElement.get(entry.target));
        near.unobserve(entry.target);
      }
    },
    { rootMargin: "100% 0%" },
  );
  const byElement = new Map(cards.map((card) => [card.element, card]));
  for (const card of cards) {
    near.observe(card.element);
    card.element.addEventListener("focusin", () => {
      arm(card);
      if (current !== card) {
        current?.element.classList.remove("at");
        current = card;
        card.element.classList.add("at");
      }
    });
  }
}

const noteDialog = $("#note");
let noteCard = null;

function openNote(card) {
  noteCard = card;
  const decision = decisionOf(card);
  $("#note-about").textContent = `${card.verdict}, ${card.doc}:${card.line}`;
  $("#note-code").value = decision?.code ?? "";
  $("#note-text").value = decision?.note ?? "";
  $("#note-who").value = stored(WHO) ?? "";
  noteDialog.returnValue = "";
  noteDialog.showModal();
  $("#note-text").focus();
}

function closeNote() {
  if (noteDialog.returnValue === "save" && noteCard) {
    const who = $("#note-who").value.trim();
    store(WHO, who);
    const code = $("#note-code").value;
    const note = $("#note-text").value.trim();
    if (code || note) decide(noteCard, decisionOf(noteCard)?.decision ?? "note", { who, code, note });
    if (state.reviewed) apply();
  }
  const card = noteCard;
  noteCard = null;
  if (card?.shown) goTo(card, "nearest");
}
