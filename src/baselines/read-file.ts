import { readFileSync } from "node:fs";
import type { z } from "zod";
import { OperatorError } from "../errors.ts";
import { parseYaml } from "../yaml-document.ts";
import type { YamlDocument } from "../yaml-document.ts";

/** A file that its schema accepts, or all its flaws, each as `file:line:column what is wrong and how to mend it`. */
type Reading<Content> =
  | { readonly content: Content; readonly placeOf: YamlDocument["placeOf"] }
  | { readonly flaws: readonly string[] };

/** Throws OperatorError FILE_UNREADABLE if the file cannot be read at all. */
export function readFile<Content>(file: string, schema: z.ZodType<Content>): Reading<Content> {
  const document = parseYaml(readText(file), file);
  if ("flaws" in document) return document;
  const result = schema.safeParse(document.content, { reportInput: true });
  if (!result.success) return { flaws: result.error.issues.flatMap((issue) => flawsOf(issue, document)) };
  return { content: result.data, placeOf: document.placeOf };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The baseline file ${file} cannot be read: ${reason}`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
}

function flawsOf(issue: z.core.$ZodIssue, { placeOf, placeOfKey }: YamlDocument): string[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(
      (key) =>
        `${placeOfKey(path, key)} The key “${key}” is not known here: correct its spelling or remove it.`,
    );
  }
  const name = path.length === 0 ? "The file" : `“${path.map(String).join(".")}”`;
  if (issue.input === undefined) return [`${placeOf(path)} ${name} is missing: add it.`];
  return [`${placeOf(path)} ${name} is not right: ${reasonOf(issue)}.`];
}

/** A union's own message says nothing; those of its members do. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.map((alternative) => alternative.map(reasonOf).join(", ")).join(", or ");
}
