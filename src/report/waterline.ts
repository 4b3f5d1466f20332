import type { Finding, Outcome } from "../engine/assessment.ts";

/**
 * The picture: for each product a horizontal line, which is the baseline, and its policies as marks from left to right.
 * What is met floats above; what is not met hangs below, the deeper the more an attacker gains; what nobody could decide lies on the line.
 * This file only measures: units are those of the drawing's viewBox, and the template places the shapes.
 */

export interface Mark {
  readonly href: string;
  readonly label: string;
  readonly outcome: Outcome;
  readonly severity: Finding["severity"];
  readonly section: string;
}

export interface ProductMarks {
  readonly title: string;
  readonly note: string;
  readonly marks: readonly Mark[];
}

/** How wide a drawing is, and whether the product's name stands to the left of its line or above it. */
interface Form {
  readonly width: number;
  readonly margin: { readonly left: number; readonly right: number; readonly top: number };
  readonly pitch: number;
}

const forms = {
  wide: { width: 860, margin: { left: 164, right: 58, top: 0 }, pitch: 16.5 },
  narrow: { width: 340, margin: { left: 0, right: 0, top: 20 }, pitch: 14 },
} satisfies Record<string, Form>;

const severities = ["low", "medium", "high", "critical"] as const;
const markSize = 12;
const space = { above: 20, below: 9, betweenRows: 14, betweenSections: 0.5 };

export type Waterline = ReturnType<typeof drawWaterline>;

/** Measures the drawing for one width of page. */
export function drawWaterline(name: keyof typeof forms, products: readonly ProductMarks[]) {
  const form = forms[name];
  let bottom = 4;
  const rows = products.map((product, index) => {
    const row = drawRow(product, form, bottom, index === 0 && form.margin.right > 0);
    bottom = row.bottom + space.betweenRows;
    return row;
  });
  return { name, width: form.width, height: Math.round(bottom), markSize, rows };
}

function drawRow(product: ProductMarks, form: Form, top: number, withScale: boolean) {
  let bottom = top + form.margin.top;
  const lines = breakIntoLines(product.marks, form).map((placed) => {
    const y = bottom + space.above;
    const deepest = Math.max(0, ...(withScale ? severities.map(depth) : placed.map(({ mark }) => offset(mark))));
    const from = bottom;
    bottom = y + deepest + space.below;
    return {
      x1: form.margin.left,
      x2: round((placed.at(-1)?.x ?? form.margin.left) + form.pitch / 2),
      y,
      marks: placed.map(({ mark, x }) => ({
        ...{ href: mark.href, label: mark.label, outcome: mark.outcome },
        corner: { x: round(x - markSize / 2), y: y + offset(mark) - markSize / 2 },
        stem: offset(mark) > 0 ? { x: round(x), y1: y, y2: y + offset(mark) - markSize / 2 } : null,
        target: { x: round(x - form.pitch / 2), y: from, width: form.pitch, height: bottom - from },
      })),
    };
  });
  const firstLine = lines[0]?.y ?? top;
  return {
    bottom,
    title: { text: product.title, x: 0, y: form.margin.top > 0 ? top + 13 : firstLine - 2 },
    note:
      form.margin.top > 0
        ? { text: product.note, x: form.width, y: top + 13, anchor: "end" }
        : { text: product.note, x: 0, y: firstLine + 14, anchor: "start" },
    lines,
    scale: withScale
      ? severities.map((text) => ({ text, x: form.width, y: firstLine + depth(text) + 3 }))
      : [],
  };
}

/** Marks from left to right with a gap between sections; a product that has too many for one line goes on below. */
function breakIntoLines(marks: readonly Mark[], { margin, width, pitch }: Form) {
  const lines: { mark: Mark; x: number }[][] = [[]];
  let x = margin.left + pitch / 2;
  let section = marks[0]?.section;
  for (const mark of marks) {
    if (mark.section !== section) x += pitch * space.betweenSections;
    if (x + pitch / 2 > width - margin.right) {
      lines.push([]);
      x = margin.left + pitch / 2;
    }
    lines.at(-1)?.push({ mark, x });
    section = mark.section;
    x += pitch;
  }
  return lines;
}

/** How far below the line (negative: above it) a mark's middle lies. */
function offset({ outcome, severity }: Mark): number {
  if (outcome === "pass") return -11;
  return outcome === "fail" || outcome === "warning" || outcome === "accepted" ? depth(severity) : 0;
}

function depth(severity: Finding["severity"]): number {
  return 14 + 11 * severities.indexOf(severity);
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
