/* Paper leaves nothing out: a filter that is set does not hold there. It shows every query, every step of the plan, and every finding but those that are met: they stay short. */
const short = new Set(["pass", "notApplicable"]);
let openedForPaper = [];
addEventListener("beforeprint", () => {
  showFindings(() => true);
  openedForPaper = [...document.querySelectorAll("details.query, details.step, details.finding")].filter(
    (details) => !details.open && !(details.matches(".finding") && short.has(details.dataset.outcome)),
  );
  for (const details of openedForPaper) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of openedForPaper) details.open = false;
  applyFilters();
});
