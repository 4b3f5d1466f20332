import { z } from "zod";
import { nearestKey } from "./nearest-key.ts";
import type { Path } from "../yaml-document.ts";

/** Something in a profile that its schema refuses, in words for the person who wrote it. */
export interface SchemaProblem {
  readonly path: Path;
  /** The key that is not known; then `path` is that of the map around it. */
  readonly key?: string;
  readonly message: string;
}

/** What the schema refuses in `content`; nothing if it accepts it. Values are never repeated: one of them may be a secret. */
export function schemaProblems(schema: z.ZodType, content: unknown): SchemaProblem[] {
  const result = schema.safeParse(content);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => describe(issue, issue.path, schema, content));
}

function describe(issue: z.core.$ZodIssue, path: Path, schema: z.ZodType, content: unknown): SchemaProblem[] {
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(schema, path);
    return issue.keys.map((key) => ({ path, key, message: unknownKey(key, allowed) }));
  }
  const name = `“${path.join(".")}”`;
  const value = valueAt(content, path);
  if (value === undefined) return [{ path, message: `${name} is missing: add it.` }];
  if (value === null) return [{ path, message: `${name} is empty: give it a value, or remove the key.` }];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const readings = closestAlternatives(issue.errors).map((inner) =>
      inner.flatMap((each) => describe(each, [...path, ...each.path], schema, content)),
    );
    const [only, ...others] = readings;
    if (only !== undefined && others.length === 0) return only;
    return [
      {
        path,
        message: readings.map((reading) => reading.map(({ message }) => message).join(" ")).join(" Or: "),
      },
    ];
  }
  // What a schema says of its own accord is the end of our sentence.
  if (issue.code === "custom" || (issue.code === "invalid_format" && issue.format === "regex"))
    return [{ path, message: `${name} ${issue.message}.` }];
  return [{ path, message: `${path.length === 0 ? "A profile" : name} must be ${expectation(issue)}.` }];
}

const secretKey = /secret|password|passphrase|token|credential|api_?key|private_?key|connection_?string/i;

function unknownKey(key: string, allowed: readonly string[]): string {
  const meant = nearestKey(key, allowed);
  // “clientSecretFil” is a slip of the pen; “clientSecret” is too far from “clientSecretFile” to be one.
  if (meant !== undefined) return `The key “${key}” is not known here: did you mean “${meant}”?`;
  if (secretKey.test(key)) {
    return `The key “${key}” looks like a secret, and secrets never stand in a profile: take it out, renew the secret, and hand it over in the environment (AZURE_CLIENT_SECRET, or a variable that a channel of “notices” names) or in a file that “auth” names (clientSecretFile, certificatePasswordFile, federatedTokenFile).`;
  }
  return `The key “${key}” is not known here: remove it, or use one of ${allowed.join(", ")}.`;
}

/** A union says only that no alternative fits; those that fit best say what its writer may have meant. */
function closestAlternatives<Issue extends z.core.$ZodIssue>(
  alternatives: readonly Issue[][],
): readonly Issue[][] {
  const least = Math.min(...alternatives.map(distance));
  return alternatives.filter((alternative) => distance(alternative) === least);
}

/** An alternative of another type altogether is farther away than any that has merely something wrong inside. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  const whole = issues.find((issue) => issue.path.length === 0 && issue.code !== "unrecognized_keys");
  if (whole === undefined) return issues.length;
  return whole.code === "invalid_type" ? 2_000_000 : 1_000_000;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return typeNames[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value")
    return `${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_format") return formatNames[issue.format] ?? `written as ${issue.format}`;
  if (issue.code === "invalid_union" && issue.errors.length === 0)
    return "options" in issue && Array.isArray(issue.options)
      ? `one of ${issue.options.join(", ")}`
      : "as one of the alternatives says";
  if (issue.code === "too_small" && issue.origin === "array" && issue.minimum === 1)
    return "a list that is not empty";
  if (issue.code === "too_small")
    return issue.origin === "string" ? "longer than nothing" : `at least ${issue.minimum}`;
  if (issue.code === "too_big") return `at most ${issue.maximum}`;
  return `something else (${issue.message})`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys and values",
  record: "a map of keys and values",
};

const formatNames: Readonly<Record<string, string>> = {
  url: "a URL, for example https://graph.contoso.example",
  email: "a mail address, for example soc@contoso.example",
  hostname: "the name of a host, for example smtp.contoso.example",
  date: "a date that exists, for example 2027-01-31",
};

/** The keys that the schema allows in the map at `path`, over all alternatives. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((option) => keysAt(option, path)))];
  if (schema instanceof z.ZodArray) return step === undefined ? [] : keysAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return step === undefined ? [] : keysAt(schema.valueType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(schema.shape);
  const next = schema.shape[String(step)];
  return next === undefined ? [] : keysAt(next, rest);
}

/** The value at a path; undefined if there is none. */
export function valueAt(content: unknown, path: Path): unknown {
  let value = content;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    // An object's own property, by the line above.
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
