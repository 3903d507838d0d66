// The reviewer's place in the list, the buttons of each card, the note dialog.

let current = null;
let touched = false;

function toast(words) {
  $("#toast").textContent = words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    $("#toast").textContent = "";
  }, 4000);
}

// Marks the card that keys act on, without moving to it.
function point(card) {
  current?.element.classList.remove("at");
  current = card;
  card?.element.classList.add("at");
}

function goTo(card, block = "start") {
  touched = true;
  point(card);
  if (!card || !ensure(card)) return;
  card.element.focus({ preventScroll: true });
  card.element.scrollIntoView({ block });
}

function step(by) {
  if (!list.length || !judging()) return;
  const at = list.indexOf(current);
  if (at < 0 || !touched) goTo(by > 0 ? list[0] : list.at(-1));
  else goTo(list[Math.min(Math.max(at + by, 0), list.length - 1)]);
}

function judging() {
  return state.view === "findings" || state.view === "unchecked";
}

// The card that a key acts on: the one that is outlined.
function here() {
  return judging() && fits(current) ? current : null;
}

// A decision moves on to the next card, so that a list is worked off with one key a finding.
function decideHere(kind) {
  const card = here();
  if (!card) return;
  const next = list[list.indexOf(card) + 1];
  decide(card, kind);
  refilter();
  goTo(next ?? (fits(card) ? card : list.at(-1) ?? null));
}

// A decision changes what is shown only where the list is filtered by decisions.
function refilter() {
  if (state.reviewed) apply();
}

function undoHere() {
  const card = undo();
  if (!card) return;
  if (card.view !== state.view) change({ view: card.view });
  else refilter();
  if (fits(card)) goTo(card);
}

function button(words, label, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = words;
  one.setAttribute("aria-label", label);
  one.addEventListener("click", act);
  return one;
}

// What only a script can use is added when a card is first shown.
function arm(card) {
  if (card.buttons) return;
  const { element } = card;
  const heading = $(".verdict", element);
  heading.id = `${card.anchor}-h`;
  element.setAttribute("aria-labelledby", heading.id);
  element.tabIndex = -1;
  for (const link of $$("a[data-s]", element)) {
    const rows = $(`#s-${link.dataset.s} dl`);
    if (!rows) continue;
    $("dl", link.parentElement).append(...rows.cloneNode(true).childNodes);
    link.remove();
  }
  const bar = made("div", "decide");
  const place = `${card.verdict}, ${card.doc}:${card.line}`;
  card.buttons = {};
  for (const [kind, words] of Object.entries({ accept: "Accept", reject: "Reject" })) {
    card.buttons[kind] = button(words, `${words} the verdict: ${place}`, () => {
      goTo(card, "nearest");
      decide(card, kind);
      refilter();
    });
  }
  card.buttons.note = button("Note", `Note on: ${place}`, () => openNote(card));
  card.said = made("span", "said");
  card.said.dir = "auto";
  bar.append(...Object.values(card.buttons), card.said);
  element.append(bar);
  paint(card);
}

function made(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function paint(card) {
  const decision = decisionOf(card);
  let badge = $(".state", card.element);
  if (decision) {
    if (!badge) {
      badge = made("span", "state");
      $(".perma", card.element).before(badge);
    }
    badge.dataset.state = decision.decision;
    badge.textContent = WORDS[decision.decision].toLowerCase();
  } else badge?.remove();
  if (!card.buttons) return;
  for (const [kind, one] of Object.entries(card.buttons)) {
    one.setAttribute("aria-pressed", String(decision?.decision === kind));
  }
  card.said.textContent = decision ? [decision.who, decision.code, decision.note].filter(Boolean).join(" · ") : "";
}

function followFocus(event) {
  const element = event.target.closest?.(".card");
  if (element && element !== current?.element) point(cards.find((one) => one.element === element));
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
    refilter();
  }
  const card = noteCard;
  noteCard = null;
  if (card && fits(card)) goTo(card, "nearest");
}
