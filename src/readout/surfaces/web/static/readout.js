// Everything here adds to pages that work without it: both-way highlighting, stepping through the evidence, review keys, local dates.

const texts = document.getElementById("texts");

function light(key) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!key) return;
  const escaped = CSS.escape(key);
  for (const mark of document.querySelectorAll(`mark[data-keys~="${escaped}"]`)) mark.classList.add("lit");
  for (const value of document.querySelectorAll(`.value[data-key="${escaped}"], .proof[data-key="${escaped}"]`)) value.classList.add("lit");
}

function reveal(element) {
  const folded = element.closest("details:not([open])");
  if (folded) folded.open = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

// From a mark to its values: the first click shows the first value, further clicks the others.
function valuesOf(mark) {
  const keys = mark.dataset.keys.split(" ");
  const shown = keys.findIndex((key) => document.querySelector(`.lit[data-key="${CSS.escape(key)}"]`));
  const key = keys[(shown + 1) % keys.length];
  light(key);
  for (const other of keys) {
    for (const value of document.querySelectorAll(`.value[data-key="${CSS.escape(other)}"], .proof[data-key="${CSS.escape(other)}"]`)) value.classList.add("lit");
  }
  const value = document.querySelector(`.value[data-key="${CSS.escape(key)}"], .proof[data-key="${CSS.escape(key)}"]`);
  if (value && matchMedia("(min-width: 56rem)").matches) reveal(value);
}

let at = -1;

function step(by) {
  const marks = [...document.querySelectorAll(".texts mark[id]")].filter((mark) => mark.offsetParent);
  if (!marks.length) return;
  at = (at + by + marks.length) % marks.length;
  const mark = marks[at];
  history.replaceState(null, "", `#${mark.id}`);
  light(mark.dataset.keys.split(" ")[0]);
  mark.classList.add("lit");
  reveal(mark);
  announce(`${at + 1} of ${marks.length}: ${mark.textContent}`);
}

let speaker;

function announce(text) {
  if (!speaker) {
    speaker = document.createElement("p");
    speaker.className = "sr";
    speaker.setAttribute("role", "status");
    document.body.append(speaker);
  }
  speaker.textContent = text;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-key]");
  if (link) light(link.dataset.key);
  const mark = event.target.closest("mark[data-keys]");
  if (mark) valuesOf(mark);
});

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "[" || event.key === "]") {
    if (texts) step(event.key === "]" ? 1 : -1);
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); }
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:is(button, a.button, summary)`);
  if (!control) return;
  event.preventDefault();
  if (control.tagName === "SUMMARY") {
    control.parentElement.open = !control.parentElement.open;
    const field = control.parentElement.open && control.parentElement.querySelector("select, input:not([type=hidden])");
    if (field) field.focus();
  } else {
    control.click();
  }
});

for (const hint of document.querySelectorAll(".keys[hidden]")) hint.hidden = false;

// Days the way the reader's language writes them; the ISO day stays in the title.
const written = new Intl.DateTimeFormat(navigator.language.startsWith("en") ? navigator.language : undefined, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
if (!navigator.language.startsWith("en-US")) {
  for (const time of document.querySelectorAll("time[data-day]")) {
    const day = new Date(`${time.dataset.day}T00:00:00Z`);
    if (!Number.isNaN(day.getTime())) time.textContent = written.format(day);
  }
}

// What is new since the last visit: remembered by this browser alone.
const changes = document.querySelector("[data-changes]");
if (changes) {
  const before = localStorage.getItem("readout-seen");
  const items = [...changes.querySelectorAll("[data-at]")];
  if (before) for (const item of items) if (item.dataset.at > before) item.classList.add("fresh");
  const since = document.querySelector(".since");
  if (before && since && items.some((item) => item.dataset.at > before)) {
    since.hidden = false;
    since.firstElementChild.href = `/changes?since=${encodeURIComponent(before)}`;
  }
  if (items.length) localStorage.setItem("readout-seen", items[0].dataset.at);
}

// Timelines begin at their latest end.
for (const scroll of document.querySelectorAll(".timeline .scroll")) scroll.scrollLeft = scroll.scrollWidth;

// Narrow screens begin with the filters closed.
const filters = document.querySelector(".narrow-only-closed");
if (filters && matchMedia("(max-width: 56rem)").matches) filters.open = false;
if (texts && location.hash) {
  const mark = document.getElementById(location.hash.slice(1));
  if (mark && mark.dataset && mark.dataset.keys) light(mark.dataset.keys.split(" ")[0]);
}
