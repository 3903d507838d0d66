"use strict";
// What is shown: views, filters, sort and search, all of it held in the URL's hash.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const VIEWS = ["findings", "unchecked", "uncited", "lost", "documents", "hosts", "sources", "about"];
const FIELDS = ["reason", "doc", "host", "check", "reviewed", "fresh", "sort"];
const filters = $("#filters");

const cards = $$(".card").map((element, order) => ({
  element,
  order,
  anchor: element.id,
  fingerprint: element.dataset.f ?? element.id.slice(2),
  verdict: element.dataset.v,
  reason: element.dataset.r,
  doc: element.dataset.d,
  hosts: element.dataset.h.split(" "),
  checks: element.dataset.c.split(" "),
  fresh: element.dataset.n,
  line: Number(element.dataset.l),
  sure: element.dataset.p === "" ? 1 : Number(element.dataset.p),
  view: element.dataset.v === "unverifiable" ? "unchecked" : "findings",
  home: element.parentElement,
  words: null,
}));
const items = $$(".item").map((element) => ({
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
  if (raw === "" || raw.startsWith("f-")) return;
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

function passes(card, terms, skipVerdict) {
  if (!skipVerdict && state.verdict.size && card.view === "findings" && !state.verdict.has(card.verdict)) return false;
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

function apply() {
  const terms = state.q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const chips = new Map();
  const shown = { findings: 0, unchecked: 0 };
  const total = { findings: 0, unchecked: 0 };
  for (const card of cards) {
    const others = passes(card, terms, true);
    if (others) chips.set(card.verdict, (chips.get(card.verdict) ?? 0) + 1);
    const fits = others && !(state.verdict.size && card.view === "findings" && !state.verdict.has(card.verdict));
    card.shown = fits;
    hide(card.element, !fits);
    shown[card.view] += fits;
    total[card.view] += 1;
  }
  for (const item of items) {
    hide(item.element, Boolean((state.doc && item.doc && item.doc !== state.doc) || !terms.every((t) => wordsOf(item).includes(t))));
  }
  for (const group of $$(".group")) hide(group, !cards.some((card) => card.shown && card.home.parentElement === group));
  for (const view of ["findings", "unchecked"]) hide($(`#${view} > .none`), !total[view] || shown[view] > 0);
  for (const chip of $$(".chip")) {
    chip.setAttribute("aria-pressed", String(state.verdict.has(chip.dataset.verdict)));
    $(".n", chip).textContent = (chips.get(chip.dataset.verdict) ?? 0).toLocaleString("en");
  }
  const judged = state.view in shown;
  $("#shown").textContent = judged ? `${shown[state.view].toLocaleString("en")} of ${total[state.view].toLocaleString("en")} shown` : "";
  const active = FIELDS.filter((name) => name !== "sort" && state[name]).length;
  $("#active").textContent = active ? `(${active})` : "";
}

let sorted = "";
function sortCards() {
  if (sorted === state.sort) return;
  sorted = state.sort;
  const by = {
    "": (a, b) => a.order - b.order,
    document: (a, b) => (a.doc < b.doc ? -1 : a.doc > b.doc ? 1 : a.line - b.line || a.order - b.order),
    least: (a, b) => a.sure - b.sure || a.order - b.order,
  };
  cards.sort(by[state.sort] ?? by[""]);
  for (const home of new Set(cards.map((card) => card.home))) {
    home.append(...cards.filter((card) => card.home === home).map((card) => card.element));
  }
}

function showView() {
  for (const view of VIEWS) {
    $(`#${view}`).classList.toggle("on", view === state.view);
    const link = $(`nav [data-view="${view}"]`);
    if (view === state.view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
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
