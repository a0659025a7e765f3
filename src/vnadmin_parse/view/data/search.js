// Search in the text, with or without accents; hits show on the pictures too.

const search = document.getElementById("search");
const hitCount = document.getElementById("hits");
const text = document.getElementById("text");
const placed = JSON.parse(document.getElementById("placed").textContent);
const letters = Array.from(text.textContent);
const folded = foldLetters(letters);
let hits = [];
let current = -1;

/** Letters without accents and capitals, and for each of them which letter of the text it is. */
function foldLetters(source) {
  let string = "";
  const origin = [];
  source.forEach((letter, index) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đð]/g, "d");
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(index);
    string += plain;
  });
  return { string, origin };
}

/** The hits as stretches of letters, from and to. */
function find(query) {
  const words = foldLetters(Array.from(query.trim())).string.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&")).join("\\s+");
  return [...folded.string.matchAll(new RegExp(pattern, "gu"))].map((match) => [
    folded.origin[match.index],
    folded.origin[match.index + match[0].length - 1] + 1,
  ]);
}

/** Where in the page's text nodes a stretch of letters is. */
function rangeOf([from, to]) {
  const units = (count) => letters.slice(0, count).join("").length;
  const range = new Range();
  const [start, end] = [units(from), units(to)];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let offset = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.data.length;
    if (start >= offset && start < offset + length) range.setStart(node, start - offset);
    if (end > offset && end <= offset + length) {
      range.setEnd(node, end - offset);
      break;
    }
    offset += length;
  }
  return range;
}

function drawHits() {
  for (const old of all(".hit")) old.remove();
  hits.forEach(([from, to], index) => {
    for (const [number, left, top, width, height, start, end] of placed) {
      if (start >= to || end <= from) continue;
      const box = document.createElement("div");
      box.className = index === current ? "hit current" : "hit";
      box.style.cssText =
        `left:${left / 100}%;top:${top / 100}%;width:${width / 100}%;height:${height / 100}%`;
      document.querySelector(`[data-page="${number}"]`)?.append(box);
    }
  });
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.set("hits", new Highlight(...hits.map(rangeOf)));
  CSS.highlights.set("hit", new Highlight(...(hits[current] ? [rangeOf(hits[current])] : [])));
}

function goToHit(step) {
  if (!hits.length) return;
  current = (current + step + hits.length) % hits.length;
  hitCount.value = `${current + 1}/${hits.length}`;
  drawHits();
  showPane("document");
  const onPage = document.querySelector(".hit.current");
  if (onPage && page.dataset.view === "pages") return bringIntoView(onPage);
  show("words");
  const place = rangeOf(hits[current]).startContainer.parentElement;
  const pane = document.getElementById("document");
  const { top, height } = rangeOf(hits[current]).getBoundingClientRect();
  if (height) pane.scrollBy({ top: top - pane.getBoundingClientRect().top - pane.clientHeight / 2 });
  else bringIntoView(place);
}

function startSearch() {
  hits = find(search.value);
  current = -1;
  const steps = [document.getElementById("previous"), document.getElementById("next")];
  for (const button of steps) button.hidden = hits.length < 2;
  hitCount.value = search.value.trim() ? "Không thấy" : "";
  drawHits();
  goToHit(1);
}

search.addEventListener("input", startSearch);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    goToHit(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    search.value = "";
    startSearch();
  }
});
document.getElementById("next").addEventListener("click", () => goToHit(1));
document.getElementById("previous").addEventListener("click", () => goToHit(-1));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, [contenteditable]");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
