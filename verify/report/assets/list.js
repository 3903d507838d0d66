// The list on the page holds a stretch of the fitting cards only: a browser lays out sixty cards at once, not thousands.

const STRETCH = 60;
const AHEAD = "1200px";
let list = [];
let from = 0;
let upto = 0;

function mount(card) {
  card.home.append(card.element);
  arm(card);
}

function showList(fitting) {
  list = fitting;
  if (!fits(current)) {
    touched = false;
    point(list[0] ?? null);
  }
  const at = list.indexOf(current);
  show(at >= STRETCH ? at - 10 : 0);
}

function show(start, end = start + STRETCH) {
  for (const group of groups) if (group.closest(".view").id === state.view) group.replaceChildren();
  from = start;
  upto = start;
  extend(end);
}

function extend(end = upto + STRETCH) {
  const last = Math.min(end, list.length);
  for (; upto < last; upto++) mount(list[upto]);
  for (const group of groups) {
    if (group.parentElement.classList.contains("group")) hide(group.parentElement, !group.childElementCount);
  }
  const view = $(`#${state.view}`);
  const earlier = $(".earlier", view);
  const later = $(".later", view);
  hide(earlier, from === 0);
  hide(later, upto >= list.length);
  earlier.textContent = `Show ${from.toLocaleString("en")} earlier`;
  later.textContent = `Show more of ${(list.length - upto).toLocaleString("en")} left`;
}

function ensure(card) {
  const at = list.indexOf(card);
  if (at < 0) return false;
  if (at < from) show(Math.max(at - 10, 0), upto);
  else if (at > upto + STRETCH) show(at - 10);
  else if (at >= upto) extend(at + STRETCH / 2);
  return true;
}

function fits(card) {
  return list.includes(card);
}

function watchList() {
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) extend();
    },
    { rootMargin: AHEAD },
  );
  for (const later of $$(".later")) {
    near.observe(later);
    later.addEventListener("click", () => extend());
  }
  for (const earlier of $$(".earlier")) {
    earlier.addEventListener("click", () => {
      const first = list[from];
      show(0, upto);
      if (first) goTo(first);
    });
  }
  // Paper takes everything that fits the filters, of both lists.
  window.addEventListener("beforeprint", () => {
    const view = state.view;
    for (state.view of ["unchecked", "findings"]) {
      apply();
      extend(list.length);
    }
    state.view = view;
  });
  window.addEventListener("afterprint", apply);
}
