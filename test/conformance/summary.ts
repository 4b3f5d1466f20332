import type { Judgement } from "./judge.ts";

type Result = Judgement["result"];

/** What the runner prints: each difference, a table by product, and the sum on the last line. */
export function lines(judgements: readonly Judgement[]): string[] {
  const products = [...new Set(judgements.map((judgement) => judgement.case.product))].sort();
  const rows = products.map((product) =>
    row(
      product,
      judgements.filter((judgement) => judgement.case.product === product),
    ),
  );
  return [
    ...judgements.filter(({ result }) => result === "differs").map(difference),
    ...table([["product", "cases", "agree", "differ", "by deviation", "not built"], ...rows]),
    "",
    `conformance: ${agreeing(judgements)} agree, ${count(judgements, "differs")} differ, ${count(judgements, "byDeviation")} by documented deviation`,
  ];
}

function difference({ case: { name, policy, met, manual }, decision }: Judgement): string {
  const expected = manual ? "left to a person" : met ? "met" : "not met";
  if (decision === null)
    return `differs: ${policy} “${name}”: the rule says ${expected}, and no baseline has this policy`;
  const { outcome, reference, deviation } = decision;
  return `differs: ${policy} “${name}”: the rule says ${expected}; reference ${String(reference)}, outcome ${outcome}, deviation ${deviation?.id ?? "none"}`;
}

function row(product: string, judgements: readonly Judgement[]): string[] {
  const counts = [
    agreeing(judgements),
    count(judgements, "differs"),
    count(judgements, "byDeviation"),
    count(judgements, "notBuilt"),
  ];
  return [product, String(judgements.length), ...counts.map(String)];
}

function agreeing(judgements: readonly Judgement[]): number {
  return count(judgements, "agrees") + count(judgements, "byDeviation");
}

function count(judgements: readonly Judgement[], result: Result): number {
  return judgements.filter((judgement) => judgement.result === result).length;
}

/** Columns as wide as their widest cell; names to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
