/* Tables that sort by a column and filter by a text. A third press on a heading brings back the order of the report. */

const byText = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/* A number and a date by their value, anything else as text. */
function valueOf(cell) {
  const text = cell.textContent.trim();
  if (/^-?[\d,]+(\.\d+)?\s?%?$/.test(text)) return parseFloat(text.replaceAll(",", ""));
  if (/^\d{1,2} [A-Z][a-z]+ \d{4}\b/.test(text)) return Date.parse(text.replace(",", ""));
  return text;
}

/* Numbers before texts, and nothing after everything. */
function compareValues(left, right) {
  if (left === "" || right === "") return 0;
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
  return byText.compare(left, right);
}

function sortRows(body, given, column, direction) {
  if (direction === "none") return body.append(...given);
  const keyed = given.map((row) => ({ row, value: valueOf(row.cells[column]) }));
  const sign = direction === "descending" ? -1 : 1;
  keyed.sort((a, b) => (a.value === "") - (b.value === "") || sign * compareValues(a.value, b.value));
  body.append(...keyed.map(({ row }) => row));
}

const nextDirection = { none: "ascending", ascending: "descending", descending: "none" };

function makeSortable(table) {
  const [body] = table.tBodies;
  const given = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.ariaSort = "none";
    button.addEventListener("click", () => {
      const direction = nextDirection[heading.ariaSort];
      for (const each of headings) each.ariaSort = "none";
      heading.ariaSort = direction;
      sortRows(body, given, column, direction);
    });
  });
}

function makeFilterable(tools, table) {
  const rows = [...table.tBodies[0].rows];
  const [field] = tools.getElementsByTagName("input");
  const [count] = tools.getElementsByTagName("output");
  const all = count.value;
  const showRows = (text) => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = text !== "" && !contains(row, text);
      if (!row.hidden) shown += 1;
    }
    count.value = shown === rows.length ? all : `${shown} of ${all}`;
  };
  const applyFilter = () => showRows(field.value.trim().toLowerCase());
  field.addEventListener("input", applyFilter);
  addEventListener("beforeprint", () => showRows(""));
  addEventListener("afterprint", applyFilter);
}

for (const tools of document.querySelectorAll(".table-tools")) {
  const table = tools.parentElement.querySelector("table");
  makeSortable(table);
  makeFilterable(tools, table);
}
