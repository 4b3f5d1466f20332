import { readFileSync } from "node:fs";
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { OperatorError } from "../errors.ts";

/** Where something stands in a file that a person edits; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong at a place, and how to mend it. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** A file that its schema accepts, or all that is wrong with it. */
export type YamlFile<Content> =
  | { readonly content: Content; readonly placeOf: (path: Path) => Place }
  | { readonly problems: readonly Problem[] };

/**
 * Reads one YAML file and holds it against a schema. Repeated keys, tags and dangling aliases are problems as well.
 * Throws OperatorError FILE_UNREADABLE if the file cannot be read.
 */
export function readYamlFile<Schema extends z.ZodType>(file: string, schema: Schema): YamlFile<z.infer<Schema>> {
  const lineCounter = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter, prettyErrors: false, stringKeys: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };

  const flaws = [...document.errors, ...document.warnings, ...danglingAliases(document)];
  if (flaws.length > 0) {
    return { problems: flaws.map(({ pos, message }) => ({ place: placeAt(pos[0]), message: `${message}.` })) };
  }

  const result = schema.safeParse(document.toJS());
  const placeOf = (path: Path): Place => placeAt(offsetOf(document, path));
  if (result.success) return { content: result.data, placeOf };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, document, placeAt)) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The file ${file} cannot be read: ${reason}`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
}

/** `toJS` throws at the first alias without an anchor, and without its position. */
function danglingAliases(document: Document): { pos: [number]; message: string }[] {
  const dangling: { pos: [number]; message: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      dangling.push({ pos: [alias.range?.[0] ?? 0], message: `The alias *${alias.source} has no anchor before it` });
    },
  });
  return dangling;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, placeAt: (offset: number) => Place): Problem[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      place: placeAt(offsetOfKey(document, path, key)),
      message: `The key “${key}” is not known here: correct its spelling or remove it.`,
    }));
  }
  const place = placeAt(offsetOf(document, path));
  if (!document.hasIn(path)) {
    return [{ place, message: `“${String(path.at(-1) ?? "")}” is missing: add it.` }];
  }
  return [{ place, message: `“${path.map(String).join(".")}” is not right: ${reasonOf(issue)}.` }];
}

/** A union's own message says nothing; those of its members do. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.map((alternative) => alternative.map(reasonOf).join(", ")).join(", or ");
}

/** The start of the node at `path`, or of the closest node above it where there is none. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: Path, name: string): number {
  const map = document.getIn(path, true);
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
}
