/* The page is complete without this file. It adds filters with a live count, copy buttons, and opens what paper needs open. */

const form = document.querySelector(".filters");
const search = form.elements.text;
const findings = [...document.querySelectorAll("details.finding")];
const outcomeBoxes = [...form.querySelectorAll("input[name=outcome]")];
const openAll = form.querySelector("[data-open-all]");

/* What the text filter searches: made once, when somebody types. */
const textOf = new Map();
function contains(finding, text) {
  if (!textOf.has(finding)) textOf.set(finding, finding.textContent.toLowerCase());
  return textOf.get(finding).includes(text);
}

function applyFilters() {
  const outcomes = new Set(outcomeBoxes.filter((box) => box.checked).map((box) => box.value));
  const product = form.elements.product.value;
  const text = search.value.trim().toLowerCase();
  let shown = 0;
  for (const finding of findings) {
    const fits =
      outcomes.has(finding.dataset.outcome) &&
      (product === "" || finding.dataset.product === product) &&
      (text === "" || contains(finding, text));
    finding.parentElement.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const part of document.querySelectorAll("[data-part]")) {
    part.hidden = part.querySelector("li:not([hidden]) > details.finding") === null;
  }
  form.querySelector("[data-count]").value =
    shown === findings.length ? `All ${shown} findings` : `${shown} of ${findings.length} findings`;
  document.querySelector("[data-none]").hidden = shown > 0;
}

/* The filters live in the address, so that a filtered view can be mailed. */
function writeAddress() {
  const state = new URLSearchParams();
  if (outcomeBoxes.some((box) => !box.checked)) {
    state.set(
      "outcome",
      outcomeBoxes
        .filter((box) => box.checked)
        .map((box) => box.value)
        .join(" "),
    );
  }
  if (form.elements.product.value !== "") state.set("product", form.elements.product.value);
  if (search.value.trim() !== "") state.set("text", search.value.trim());
  history.replaceState(null, "", `#${state}`);
}

function readAddress() {
  const fragment = location.hash.slice(1);
  const target = document.getElementById(fragment);
  if (target !== null) return reveal(target);
  const state = new URLSearchParams(fragment);
  const outcomes = state.get("outcome")?.split(" ");
  for (const box of outcomeBoxes) box.checked = outcomes === undefined || outcomes.includes(box.value);
  form.elements.product.value = state.get("product") ?? "";
  if (form.elements.product.selectedIndex < 0) form.elements.product.value = "";
  search.value = state.get("text") ?? "";
  applyFilters();
}

/* Somebody followed a link to a finding: it must not stay hidden by a filter, nor closed. */
function reveal(target) {
  const finding = target.closest("details.finding");
  if (finding === null) return;
  if (finding.parentElement.hidden) {
    form.reset();
    applyFilters();
  }
  finding.open = true;
  target.scrollIntoView();
}

async function copy(button, text, source) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = "Selected: press Ctrl+C";
  }
  button.addEventListener("blur", () => (button.textContent = label), { once: true });
}

/* Findings that are met stay short on paper. */
const short = new Set(["pass", "notApplicable"]);
const queries = [...document.querySelectorAll("details.query")];
let openedForPaper = [];
addEventListener("beforeprint", () => {
  openedForPaper = [...queries, ...findings.filter((finding) => !short.has(finding.dataset.outcome))].filter(
    (details) => !details.open,
  );
  for (const details of openedForPaper) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of openedForPaper) details.open = false;
});

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
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy-link], [data-copy-command]");
  if (button === null) return;
  if ("copyCommand" in button.dataset) {
    const code = button.closest(".command").querySelector("code");
    copy(button, code.textContent, code);
  } else {
    const link = button.parentElement.querySelector("a");
    copy(button, link.href, link);
  }
});
addEventListener("hashchange", readAddress);

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
applyFilters();
readAddress();
