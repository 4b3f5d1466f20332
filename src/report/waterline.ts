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
  wide: { width: 780, margin: { left: 184, right: 52, top: 0 }, pitch: 14.2 },
  narrow: { width: 340, margin: { left: 0, right: 0, top: 20 }, pitch: 14 },
} satisfies Record<string, Form>;

const severities = ["low", "medium", "high", "critical"] as const;
const markSize = 11;
const titleLength = 26;
const space = { above: 20, below: 9, betweenRows: 14, betweenSections: 0.5 };

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
    const deepest = Math.max(
      0,
      ...(withScale ? severities.map(depth) : placed.map(({ mark }) => offset(mark))),
    );
    const from = bottom;
    bottom = y + deepest + space.below;
    return {
      x1: form.margin.left,
      x2: round((placed.at(-1)?.x ?? form.margin.left) + form.pitch / 2),
      y,
      marks: placed.map(({ mark, x }) => ({
        href: mark.href,
        label: mark.label,
        outcome: mark.outcome,
        corner: { x: round(x - markSize / 2), y: y + offset(mark) - markSize / 2 },
        stem: offset(mark) > 0 ? { x: round(x), y1: y, y2: y + offset(mark) - markSize / 2 } : null,
        target: { x: round(x - form.pitch / 2), y: from, width: form.pitch, height: bottom - from },
      })),
    };
  });
  const firstLine = lines[0]?.y ?? top;
  return {
    bottom,
    title: { text: shortened(product.title), x: 0, y: form.margin.top > 0 ? top + 13 : firstLine - 2 },
    note:
      form.margin.top > 0
        ? { text: product.note, x: form.width, y: top + 13, anchor: "end" }
        : { text: product.note, x: 0, y: firstLine + 14, anchor: "start" },
    lines,
    scale: withScale
      ? severities.map((text) => ({ text, x: (lines[0]?.x2 ?? 0) + 8, y: firstLine + depth(text) + 3 }))
      : [],
  };
}

/** A product that has too many policies for one line goes on below, in lines of like length. */
function breakIntoLines(marks: readonly Mark[], form: Form) {
  for (let wanted = 1; ; wanted += 1) {
    const lines = fillLines(marks, Math.ceil(marks.length / wanted), form);
    if (lines.length <= wanted) return lines;
  }
}

/** Marks from left to right with a gap between sections; a line ends after `most` marks, or where there is no room. */
function fillLines(marks: readonly Mark[], most: number, { margin, width, pitch }: Form) {
  let line: { mark: Mark; x: number }[] = [];
  const lines = [line];
  let right = margin.left;
  marks.forEach((mark, index) => {
    const opensSection = index > 0 && mark.section !== marks[index - 1]?.section;
    let left = right + (opensSection ? pitch * space.betweenSections : 0);
    if (line.length === most || left + pitch > width - margin.right) {
      line = [];
      lines.push(line);
      left = margin.left;
    }
    line.push({ mark, x: left + pitch / 2 });
    right = left + pitch;
  });
  return lines;
}

/** A title that would run into the marks; the table beside the picture has all of it. */
function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length <= titleLength ? title : `${characters.slice(0, titleLength - 1).join("")}…`;
}

/** How far below the line (negative: above it) a mark's middle lies. */
function offset({ outcome, severity }: Mark): number {
  if (outcome === "pass") return -11;
  return outcome === "fail" || outcome === "warning" || outcome === "accepted" ? depth(severity) : 0;
}

function depth(severity: Finding["severity"]): number {
  return 14 + 12 * severities.indexOf(severity);
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
