/* The page is complete without its script. It adds filters with a live count, tables that sort, copy buttons, and opens what paper needs open. */

const form = document.querySelector(".filters");
const search = form.elements.text;
const findings = [...document.querySelectorAll("details.finding")];
const outcomeBoxes = [...form.querySelectorAll("input[name=outcome]")];
/* The filters by one value; the families' is missing where no policy names a control. */
const choices = [...form.querySelectorAll("select")];
const openAll = form.querySelector("[data-open-all]");

/* What a filter by text searches: made once for each, when somebody types. */
const textOf = new Map();
function contains(element, text) {
  if (!textOf.has(element)) textOf.set(element, element.textContent.toLowerCase());
  return textOf.get(element).includes(text);
}

function fitsChoice(finding, { name, value }) {
  if (value === "") return true;
  return name === "family"
    ? finding.dataset.families.split(" ").includes(value)
    : finding.dataset[name] === value;
}

const parts = [...document.querySelectorAll("[data-part]")].map((part) => {
  const count = part.querySelector("[data-part-count]");
  return { part, count, all: count.textContent, members: [...part.querySelectorAll("details.finding")] };
});

function showFindings(fits) {
  let shown = 0;
  for (const { part, count, all, members } of parts) {
    for (const finding of members) finding.parentElement.hidden = !fits(finding);
    const fitting = members.filter((finding) => !finding.parentElement.hidden).length;
    part.hidden = fitting === 0;
    count.textContent = fitting === members.length ? all : `${fitting} of ${all}`;
    shown += fitting;
  }
  form.querySelector("[data-count]").value =
    shown === findings.length ? `All ${shown} findings` : `${shown} of ${findings.length} findings`;
  document.querySelector("[data-none]").hidden = shown > 0;
}

function applyFilters() {
  const outcomes = new Set(outcomeBoxes.filter((box) => box.checked).map((box) => box.value));
  const text = search.value.trim().toLowerCase();
  showFindings(
    (finding) =>
      outcomes.has(finding.dataset.outcome) &&
      choices.every((choice) => fitsChoice(finding, choice)) &&
      (text === "" || contains(finding, text)),
  );
}

form.addEventListener("input", () => {
  applyFilters();
  writeAddress();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("[data-show-all]").addEventListener("click", () => {
  form.reset();
  applyFilters();
  writeAddress();
});
openAll.addEventListener("click", () => {
  const open = openAll.textContent === "Open all";
  for (const finding of findings) finding.open = open;
  openAll.textContent = open ? "Close all" : "Open all";
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea") !== null;
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.focus();
});
