// What the reviewer has decided: kept in this browser, sent to `verify serve` where the page came from there.

const STORE = "citation-verify.decisions.v1";
const WHO = "citation-verify.who";
const WORDS = { accept: "Accepted", reject: "Rejected", note: "Noted" };
const decisions = new Map();
const undone = [];

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    toast("This browser keeps nothing for this page: export before you close it.");
  }
}

// Whether every page that could be read has the text that was decided on; of the others nothing is known.
function samePages(decided, now) {
  return Object.entries(now).every(([source, hash]) => !hash || decided[source] === hash);
}

function contentOf(card) {
  const hashes = Object.entries(data.claims[card.anchor] ?? {});
  return Object.fromEntries(hashes.map(([number, hash]) => [data.sources[number], hash]));
}

// A decision speaks of a card as long as the claim, its verdict and the pages' text are what they were.
function decisionOf(card) {
  const found = decisions.get(card.fingerprint);
  if (!found || found.verdict !== card.verdict || !samePages(found.content ?? {}, contentOf(card))) return null;
  return found;
}

function keptHere() {
  try {
    const kept = JSON.parse(stored(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.fingerprint === "string" && one.decision in WORDS) : [];
  } catch {
    return [];
  }
}

function loadDecisions() {
  for (const one of data.decisions) decisions.set(one.fingerprint, one);
  if (data.endpoint) return;
  for (const one of keptHere()) {
    const known = decisions.get(one.fingerprint);
    if (!known || String(one.when) > String(known.when)) decisions.set(one.fingerprint, one);
  }
}

// What another tab has kept in the meantime stays.
function persist(fingerprint) {
  if (data.endpoint) {
    send(fingerprint);
    return;
  }
  const rest = keptHere().filter((one) => one.fingerprint !== fingerprint);
  const made = decisions.get(fingerprint);
  store(STORE, JSON.stringify(made ? [...rest, made] : rest));
}

async function send(fingerprint) {
  const body = JSON.stringify({ fingerprint, decision: decisions.get(fingerprint) ?? null });
  try {
    const answer = await fetch(data.endpoint, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Verify-Token": data.token },
      body,
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
  } catch (error) {
    toast(`Not saved: the server did not take it (${error.message}).`);
  }
}

function set(card, decision) {
  if (decision === null) decisions.delete(card.fingerprint);
  else decisions.set(card.fingerprint, decision);
  persist(card.fingerprint);
  for (const other of cards) if (other.fingerprint === card.fingerprint) paint(other);
  countDecided();
}

function decide(card, kind, details = {}) {
  const before = decisionOf(card);
  undone.push({ card, before: decisions.get(card.fingerprint) ?? null });
  set(card, {
    fingerprint: card.fingerprint,
    decision: kind,
    verdict: card.verdict,
    who: stored(WHO) ?? "",
    when: new Date().toISOString(),
    code: before?.code ?? "",
    note: before?.note ?? "",
    content: contentOf(card),
    ...details,
  });
  toast(`${WORDS[kind]}: ${card.verdict}, ${card.doc}:${card.line}. u undoes.`);
}

function undo() {
  const last = undone.pop();
  if (!last) {
    toast("Nothing to undo.");
    return null;
  }
  set(last.card, last.before);
  toast(`Undone: ${last.card.doc}:${last.card.line}.`);
  return last.card;
}

function countDecided() {
  $("#decided").textContent = cards.filter((card) => decisionOf(card)).length.toLocaleString("en");
}

function exported() {
  const shown = new Set(cards.map((card) => card.fingerprint));
  const list = [...decisions.values()].filter((one) => shown.has(one.fingerprint));
  return JSON.stringify({ schema: "1.0", run: data.run, decisions: list }, null, 1);
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
  link.download = "decisions.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  toast("Exported decisions.json. Bring it in with: verify review import decisions.json");
}
