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
  for (const { name, value } of choices) if (value !== "") state.set(name, value);
  if (search.value.trim() !== "") state.set("text", search.value.trim());
  history.replaceState(null, "", `#${state}`);
}

function readAddress() {
  const fragment = location.hash.slice(1);
  const target = document.getElementById(fragment);
  if (target !== null && !fragment.includes("=")) return reveal(target);
  const state = new URLSearchParams(fragment);
  const outcomes = state.get("outcome")?.split(" ");
  for (const box of outcomeBoxes) box.checked = outcomes === undefined || outcomes.includes(box.value);
  for (const choice of choices) {
    choice.value = state.get(choice.name) ?? "";
    if (choice.selectedIndex < 0) choice.value = "";
  }
  search.value = state.get("text") ?? "";
  applyFilters();
}

/* Somebody followed a link to a finding or a step: it must not stay hidden by a filter, nor closed. */
function reveal(target) {
  const details = target.closest("details");
  if (details === null) return;
  if (target.closest("[hidden]") !== null) {
    form.reset();
    applyFilters();
  }
  details.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", readAddress);
