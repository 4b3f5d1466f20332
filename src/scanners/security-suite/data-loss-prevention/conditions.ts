import { z } from "zod";
import type { DlpRule } from "../sources/data-loss-prevention.ts";
import type { SensitiveType } from "./sensitive-types.ts";

/**
 * What a rule looks for. Simple rules hold a list of types; rules made in the portal hold groups, and advanced rules a tree of conditions as
 * JSON. Keys are written in either case. https://learn.microsoft.com/purview/dlp-policy-reference#rules
 */
type Expression =
  | { readonly kind: "type"; readonly name: string; readonly id: string; readonly counts: Counts }
  | Joined
  /** Another condition, for example that a document is shared outside: it narrows the rule, and is taken as fulfilled. */
  | { readonly kind: "other" };

interface Joined {
  readonly kind: "all" | "any" | "not";
  readonly parts: readonly Expression[];
}

/** How often a type must stand in one document at the least, and may at the most. */
export interface Counts {
  readonly least: number;
  readonly most: number;
}

/**
 * For how often this type may stand in content that holds none of the others, for the rule to match it: nothing where it does not look for it.
 * undefined where its conditions cannot be read.
 */
export function matchesAlone(rule: DlpRule, type: SensitiveType): readonly Counts[] | undefined {
  const expression = conditionOf(rule);
  if (expression === undefined) return undefined;
  return looksFor(expression, type) && holds(expression, type) ? countsIn(expression, type) : [];
}

function conditionOf(rule: DlpRule): Expression | undefined {
  const { IsAdvancedRule, AdvancedRule, ContentContainsSensitiveInformation: content } = rule;
  if (IsAdvancedRule === true) return typeof AdvancedRule === "string" ? advanced(AdvancedRule) : undefined;
  if (IsAdvancedRule !== false || content === undefined) return undefined;
  return contentExpression(content);
}

function advanced(text: string): Expression | undefined {
  try {
    const { condition } = z.object({ condition: z.unknown() }).parse(lowerKeys(JSON.parse(text)));
    return conditionExpression(condition);
  } catch {
    return undefined;
  }
}

function conditionExpression(written: unknown): Expression {
  const node = asNode(written);
  if (Array.isArray(node["subconditions"])) {
    return join(node["operator"], node["subconditions"].map(conditionExpression));
  }
  return node["conditionname"] === "ContentContainsSensitiveInformation"
    ? contentExpression(node["value"])
    : { kind: "other" };
}

/** A list of types, of which any will do, or of groups with their operators. */
function contentExpression(content: unknown): Expression {
  const items: unknown[] = Array.isArray(content) ? content : content === null ? [] : [content];
  return {
    kind: "any",
    parts: items.filter((item) => item !== null).map((item) => itemExpression(lowerKeys(item))),
  };
}

function itemExpression(written: unknown): Expression {
  const item = asNode(written);
  if (Array.isArray(item["groups"])) return join(item["operator"], item["groups"].map(groupExpression));
  return {
    kind: "type",
    name: text(item["name"]),
    id: text(item["id"]).toLowerCase(),
    counts: {
      least: count(item["mincount"], 1),
      most: count(item["maxcount"], Infinity),
    },
  };
}

function groupExpression(written: unknown): Expression {
  const { sensitivetypes, operator, labels } = asNode(written);
  const types = Array.isArray(sensitivetypes) ? sensitivetypes : [];
  // Content that must bear a label as well is not found by its type alone.
  const parts = [...types.map(itemExpression), ...(Array.isArray(labels) ? labels.map(itemExpression) : [])];
  return join(operator, parts);
}

/** An operator that is missing or unknown joins by “and”: the fewest matches. */
function join(operator: unknown, parts: readonly Expression[]): Expression {
  const kind = operator === "Or" ? "any" : operator === "Not" ? "not" : "all";
  return { kind, parts };
}

function holds(expression: Expression, type: SensitiveType): boolean {
  switch (expression.kind) {
    case "other":
      return true;
    case "type":
      return isOf(expression, type);
    case "all":
      return expression.parts.every((part) => holds(part, type));
    case "any":
      // Another condition beside the type does not find it: there a branch that looks for it has to. Where what is asked for besides has a choice, it may be made.
      return looksFor(expression, type)
        ? branchesFor(expression, type).length > 0
        : expression.parts.some((part) => holds(part, type));
    case "not":
      return !expression.parts.some((part) => mentionsType(part) && holds(part, type));
  }
}

/** The branches of an “any” by which this type is found. */
function branchesFor({ parts }: Joined, type: SensitiveType): Expression[] {
  return parts.filter((part) => looksFor(part, type) && holds(part, type));
}

function looksFor(expression: Expression, type: SensitiveType): boolean {
  if (expression.kind === "type") return isOf(expression, type);
  if (expression.kind === "not" || !("parts" in expression)) return false;
  return expression.parts.some((part) => looksFor(part, type));
}

function countsIn(expression: Expression, type: SensitiveType): Counts[] {
  if (expression.kind === "type") return isOf(expression, type) ? [expression.counts] : [];
  if (expression.kind === "not" || !("parts" in expression)) return [];
  const parts = expression.kind === "any" ? branchesFor(expression, type) : expression.parts;
  return parts.flatMap((part) => countsIn(part, type));
}

function isOf({ id, name }: { readonly id: string; readonly name: string }, type: SensitiveType): boolean {
  return id === type.id || name === type.name;
}

function mentionsType(expression: Expression): boolean {
  return expression.kind === "type" || ("parts" in expression && expression.parts.some(mentionsType));
}

/** Keys in lower case, at every depth: Exchange writes `sensitivetypes`, advanced rules `Sensitivetypes`. */
function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key.toLowerCase(), lowerKeys(part)]));
}

const nodeSchema = z.record(z.string(), z.unknown());

function asNode(value: unknown): Record<string, unknown> {
  const read = nodeSchema.safeParse(value);
  return read.success ? read.data : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number, which comes as one or as text; -1 and what is not written stand for no limit. */
function count(value: unknown, unlimited: number): number {
  const given = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  return given > 0 ? given : unlimited;
}
