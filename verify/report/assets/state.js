"use strict";
// What is shown: views, filters, sort and search, all of it held in the URL's hash.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const VIEWS = ["findings", "unchecked", "uncited", "lost", "documents", "hosts", "sources", "about", "changes"].filter((view) =>
  document.getElementById(view),
);
const FIELDS = ["reason", "doc", "host", "check", "reviewed", "fresh", "sort"];
const filters = $("#filters");

const groups = $$(".list");
const cards = $$(".card").map((element, order) => ({
  element,
  order,
  anchor: element.id,
  fingerprint: element.dataset.f ?? element.id.slice(2),
  verdict: element.dataset.v,
  reason: element.dataset.r ?? "",
  doc: element.dataset.d,
  hosts: (element.dataset.h ?? "").split(" "),
  checks: (element.dataset.c ?? "").split(" "),
  fresh: element.dataset.n ?? "",
  line: Number(element.dataset.l),
  sure: Number(element.dataset.p ?? 1),
  view: element.dataset.v === "unverifiable" ? "unchecked" : "findings",
  home: element.parentElement,
  group: groups.indexOf(element.parentElement),
  words: null,
}));
const items = $$(".item, #documents tbody tr, #hosts tbody tr").map((element) => ({
  element,
  doc: element.dataset.d,
  view: element.closest(".view").id,
  words: null,
}));

const state = { view: "findings", verdict: new Set(), q: "" };
for (const name of FIELDS) state[name] = "";

function wordsOf(entry) {
  entry.words ??= entry.element.textContent.normalize("NFKC").toLowerCase();
  return entry.words;
}

// Searching needs every card's words once; gathering them while the browser is idle keeps the first search quick.
function gatherWords(from = 0) {
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 30));
  idle((deadline) => {
    let at = from;
    while (at < cards.length && deadline.timeRemaining() > 1) wordsOf(cards[at++]);
    if (at < cards.length) gatherWords(at);
  });
}

function readHash() {
  const raw = location.hash.slice(1);
  state.view = "findings";
  state.verdict = new Set();
  state.q = "";
  for (const name of FIELDS) state[name] = "";
  if (VIEWS.includes(raw)) {
    state.view = raw;
    return;
  }
  if (raw === "" || /^[fs]-/.test(raw)) return;
  const asked = new URLSearchParams(raw);
  if (VIEWS.includes(asked.get("view"))) state.view = asked.get("view");
  state.verdict = new Set((asked.get("verdict") ?? "").split(" ").filter(Boolean));
  state.q = asked.get("q") ?? "";
  for (const name of FIELDS) state[name] = asked.get(name) ?? "";
}

function writeHash() {
  const kept = new URLSearchParams();
  if (state.view !== "findings") kept.set("view", state.view);
  if (state.verdict.size) kept.set("verdict", [...state.verdict].join(" "));
  if (state.q) kept.set("q", state.q);
  for (const name of FIELDS) if (state[name]) kept.set(name, state[name]);
  const hash = kept.toString();
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

function picked(card) {
  return !state.verdict.size || card.view !== "findings" || state.verdict.has(card.verdict);
}

// Whether a card passes every filter but the one by verdict, whose chips count what they would show.
function passes(card, terms) {
  if (state.reason && card.view === "unchecked" && card.reason !== state.reason) return false;
  if (state.doc && card.doc !== state.doc) return false;
  if (state.host && !card.hosts.includes(state.host)) return false;
  if (state.check && !card.checks.includes(state.check)) return false;
  if (state.reviewed && (decisionOf(card) !== null) !== (state.reviewed === "yes")) return false;
  if (state.fresh && card.fresh !== (state.fresh === "new" ? "1" : "0")) return false;
  return terms.every((term) => wordsOf(card).includes(term));
}

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

// Filters the view that is shown; the other views are filtered when they are turned to.
function apply() {
  const terms = state.q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  if (state.view === "findings" || state.view === "unchecked") applyToCards(terms);
  else $("#shown").textContent = applyToItems(terms);
  const active = FIELDS.filter((name) => name !== "sort" && state[name]).length;
  $("#active").textContent = active ? `(${active})` : "";
}

function applyToCards(terms) {
  const chips = new Map();
  const fitting = [];
  let total = 0;
  for (const card of cards) {
    if (card.view !== state.view) continue;
    total += 1;
    if (!passes(card, terms)) continue;
    chips.set(card.verdict, (chips.get(card.verdict) ?? 0) + 1);
    if (picked(card)) fitting.push(card);
  }
  for (const chip of $$(".chip")) {
    chip.setAttribute("aria-pressed", String(state.verdict.has(chip.dataset.verdict)));
    $(".n", chip).textContent = (chips.get(chip.dataset.verdict) ?? 0).toLocaleString("en");
  }
  $("#shown").textContent = `${fitting.length.toLocaleString("en")} of ${total.toLocaleString("en")} shown`;
  hide($(`#${state.view} > .none`), !total || fitting.length > 0);
  showList(fitting);
}

function applyToItems(terms) {
  let shown = 0;
  const own = items.filter((item) => item.view === state.view);
  for (const item of own) {
    const fits = !(state.doc && item.doc && item.doc !== state.doc) && terms.every((t) => wordsOf(item).includes(t));
    hide(item.element, !fits);
    shown += fits;
  }
  return own.length ? `${shown.toLocaleString("en")} of ${own.length.toLocaleString("en")} shown` : "";
}

let sorted = "";
function sortCards() {
  if (sorted === state.sort) return;
  sorted = state.sort;
  const by = {
    "": (a, b) => a.order - b.order,
    document: (a, b) => a.group - b.group || (a.doc < b.doc ? -1 : a.doc > b.doc ? 1 : a.line - b.line || a.order - b.order),
    least: (a, b) => a.group - b.group || a.sure - b.sure || a.order - b.order,
  };
  cards.sort(by[state.sort] ?? by[""]);
}

function showView() {
  for (const view of VIEWS) {
    $(`#${view}`).classList.toggle("on", view === state.view);
    const link = $(`nav [data-view="${view}"]`);
    if (view === state.view) {
      link.setAttribute("aria-current", "true");
      link.closest("ul").scrollLeft = link.offsetLeft - 20;
    } else link.removeAttribute("aria-current");
  }
  const judging = state.view === "findings" || state.view === "unchecked";
  hide(filters, state.view === "about");
  for (const label of $$(".for-cards")) hide(label, !judging);
  for (const label of $$(".for-unchecked")) hide(label, state.view !== "unchecked");
  hide($(".chips"), state.view !== "findings");
}

function fillForm() {
  const search = $("#q");
  if (search.value !== state.q) search.value = state.q;
  for (const name of FIELDS) filters.elements[name].value = state[name];
  if (FIELDS.some((name) => state[name])) $("#more").open = true;
}

function refresh() {
  sortCards();
  showView();
  apply();
}

function change(changes) {
  Object.assign(state, changes);
  writeHash();
  fillForm();
  refresh();
}
