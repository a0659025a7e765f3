"use strict";
// Both sides show each other: a value leads to its place, a place to its value.

const page = document.body;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(view) {
  page.dataset.view = view;
  for (const button of all("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === view));
  }
}

function showPane(pane) {
  page.dataset.pane = pane;
  for (const button of all("[data-pane-of]")) {
    button.setAttribute("aria-pressed", String(button.dataset.paneOf === pane));
  }
}

function bringIntoView(element) {
  element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

function keysOf(place) {
  return place.dataset.marks.split(" ");
}

function placesOf(key) {
  return all(`[data-marks~="${key}"]`);
}

/** The visible place of a value that comes after the one shown last. */
function nextPlace(key) {
  const shown = (place) => place.closest("#pages") !== null;
  const places = placesOf(key);
  const onPages = places.filter(shown);
  if (!onPages.length) show("words");
  else if (page.dataset.view === "pages") return nextOf(onPages, key);
  return nextOf(places.filter((place) => !shown(place)), key);
}

let last = { key: null, index: -1 };

/** Several places of one value are gone through one after the other. */
function nextOf(places, key) {
  const starts = places.filter((place, index) => index === 0 || !follows(places[index - 1], place));
  last = { key, index: last.key === key ? (last.index + 1) % starts.length : 0 };
  return starts[last.index];
}

/** Whether a place goes on where the one before it ends: the lines of one mention. */
function follows(before, place) {
  return before.nextElementSibling === place || before.nextSibling === place;
}

function mark(key) {
  for (const element of all(".active")) element.classList.remove("active");
  for (const place of placesOf(key)) place.classList.add("active");
  const row = document.querySelector(`[data-mark="${key}"]`);
  if (row) {
    row.classList.add("active");
    row.closest(".card")?.classList.add("active");
  }
  return row ?? document.querySelector(`[data-go="${key}"]`);
}

function goToPlace(key) {
  mark(key);
  const place = nextPlace(key);
  showPane("document");
  if (place) bringIntoView(place);
}

function goToValue(place) {
  const keys = keysOf(place);
  // a second click on the same place leads to the value around it
  const shown = keys.findIndex((key) => key === last.shown);
  const key = keys[(shown + 1) % keys.length];
  last = { key, index: 0, shown: key };
  const row = mark(key);
  showPane("values");
  if (row) bringIntoView(row);
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const go = target.closest("[data-go]");
  const place = target.closest("[data-marks]");
  if (go) goToPlace(go.dataset.go);
  else if (place) goToValue(place);
  else if (target.dataset.show) show(target.dataset.show);
  else if (target.dataset.paneOf) showPane(target.dataset.paneOf);
});

// A value that is being edited shows its place without taking the cursor away.
document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".value, select, input[type=checkbox]")?.closest("[data-mark]");
  if (!row) return;
  mark(row.dataset.mark);
  if (page.dataset.pane === "document" || innerWidth > 900) {
    const place = nextPlace(row.dataset.mark);
    if (place) bringIntoView(place);
  }
});

for (const key of new Set(all("[data-marks]").map((place) => place.dataset.marks))) {
  const first = document.querySelector(`[data-marks="${key}"]`);
  first.tabIndex = 0;
  first.setAttribute("role", "button");
}

document.addEventListener("keydown", (event) => {
  if (event.target.dataset?.marks && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    goToValue(event.target);
  }
});

show(page.dataset.view);
showPane(page.dataset.pane);
