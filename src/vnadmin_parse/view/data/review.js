// Corrections, and the corrected record as a file.

const form = document.getElementById("record");
const original = JSON.parse(document.getElementById("original").textContent);
const asFound = new WeakMap();
let changed = false;

for (const value of all(".value")) asFound.set(value, value.textContent);

/** The object or list of the record that an element stands in. */
function ownerOf(element) {
  return element.parentElement.closest("[data-type=object], [data-type=list]");
}

function textOf(element) {
  const content = element.textContent;
  if (asFound.get(element) === content) return content || null;
  return content.normalize("NFC").replace(/\s+/g, " ").trim() || null;
}

function isBlank(value) {
  if (Array.isArray(value)) return value.every(isBlank);
  if (value && typeof value === "object") {
    return Object.entries(value).every(([key, part]) => key === "relation" || isBlank(part));
  }
  return value === null;
}

/** The value of the record that an element and those within it hold. */
function valueOf(element) {
  switch (element.dataset.type) {
    case "text":
      return textOf(element);
    case "integer": {
      const digits = textOf(element);
      return digits && /^\d+$/.test(digits) ? Number(digits) : null;
    }
    case "flag":
      return element.checked;
    case "choice":
      return element.value || null;
    case "list":
      return all("[data-item]", element)
        .filter((item) => ownerOf(item) === element)
        .map((item) => valueOf(item.dataset.type ? item : item.querySelector("[data-type]")))
        .filter((value) => !isBlank(value));
    default: {
      const parts = all("[data-key]", element).filter((part) => ownerOf(part) === element);
      return Object.fromEntries(parts.map((part) => [part.dataset.key, valueOf(part)]));
    }
  }
}

/** The record with its keys in their order. */
function record() {
  const values = valueOf(form);
  return Object.fromEntries(Object.keys(original).map((key) => [key, values[key] ?? null]));
}

function isDate(value) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value);
  if (!match) return false;
  const [, year, month = "01", day = "01"] = match;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
}

/** Notes what is no date and no number where the record wants one. */
function check(value) {
  const content = value.textContent.trim();
  const wrong =
    content !== "" &&
    ((["date", "due"].includes(value.dataset.key) && !isDate(content)) ||
      (value.dataset.type === "integer" && !/^\d+$/.test(content)));
  value.toggleAttribute("aria-invalid", wrong);
  value.title = wrong ? "Ghi theo dạng 2026-03-05, 2026-03 hoặc 2026" : "";
}

function noteChange(element) {
  changed = true;
  page.dataset.changed = "";
  element.closest(".field, .card")?.classList.add("changed");
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  noteChange(event.target);
  if (event.target.classList.contains("value")) check(event.target);
});
form.addEventListener("keydown", (event) => {
  // values are on one line: Enter ends the editing
  if (event.key === "Enter" && event.target.classList.contains("value")) {
    event.preventDefault();
    event.target.blur();
  }
});
form.addEventListener("click", (event) => {
  if (event.target.matches(".add")) addRow(event.target.closest("[data-type=list]"));
  if (event.target.matches(".remove")) removeRow(event.target.closest("[data-item]"));
});

function addRow(list) {
  const template = list.querySelector(":scope > template");
  list.querySelector(":scope > .items").append(template.content.cloneNode(true));
  const row = list.querySelector(":scope > .items").lastElementChild;
  row.classList.add("active");
  noteChange(row.firstElementChild);
  (row.querySelector(".value") ?? row).focus();
}

function removeRow(row) {
  const list = ownerOf(row);
  noteChange(list);
  page.dataset.changed = "";
  row.remove();
  list.querySelector(":scope > .add").focus();
}

document.getElementById("download").addEventListener("click", () => {
  const file = new Blob([JSON.stringify(record(), null, 2) + "\n"], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${(record().id ?? "van-ban").replace(/[^\p{L}\p{N}._-]+/gu, "-")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  changed = false;
  delete page.dataset.changed;
});
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

// Browsers that do not know plain text editing edit as they can.
for (const value of all(".value")) {
  if (value.contentEditable !== "plaintext-only") value.contentEditable = "true";
}
