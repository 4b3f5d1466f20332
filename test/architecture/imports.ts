import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";

export interface Import {
  /** Path under src/ of the importing file, with forward slashes. */
  readonly from: string;
  /** Path under src/ of one of our files, or a package's name. */
  readonly to: string;
  readonly kind: "ours" | "package" | "node";
  readonly typeOnly: boolean;
}

const statement =
  /^\s*(import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

/** Every import in src/, static and dynamic. */
export function importsOf(source: string): Import[] {
  return readdirSync(source, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => importsOfFile(source, file.split(sep).join("/")));
}

function importsOfFile(source: string, from: string): Import[] {
  const text = readFileSync(join(source, from), "utf8");
  return [...text.matchAll(statement)].map((match) => {
    const target = match[3] ?? match[4] ?? match[5] ?? "";
    const typeOnly = match[2] !== undefined || isTypeofImport(text, match);
    if (target.startsWith(".")) {
      return { from, to: posix.normalize(posix.join(dirname(from), target)), kind: "ours", typeOnly };
    }
    if (target.startsWith("node:")) return { from, to: target, kind: "node", typeOnly };
    return { from, to: packageName(target), kind: "package", typeOnly };
  });
}

function isTypeofImport(text: string, match: RegExpExecArray): boolean {
  return match[5] !== undefined && /typeof\s+$/.test(text.slice(0, match.index));
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
