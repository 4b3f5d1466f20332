import type { BuiltIn, Call } from "./built-in.ts";
import { isTrue, toText } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { toJson } from "./json.ts";
import { member } from "./members.ts";
import { callMethod } from "./methods.ts";
import { binary } from "./operators.ts";
import { projection, propertiesOf } from "./properties.ts";
import { PowerShellObject, ScriptBlock, elementsOf, write } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

const operators = [
  "eq ne gt ge lt le like notlike match notmatch contains notcontains in notin".split(" "),
  "ceq cne clike cmatch ccontains cin".split(" "),
].flat();

/** Cmdlets that choose among what comes, or make something else of each. */
export const filteringCmdlets: Readonly<Record<string, BuiltIn>> = {
  "Where-Object": {
    parameters: ["filterscript", "property", "value"],
    switches: ["not", ...operators],
    positional: ["property", "value"],
    run: where,
  },
  "ForEach-Object": {
    parameters: ["process", "begin", "end", "membername"],
    positional: ["process"],
    run: forEach,
  },
  "Select-Object": {
    parameters: ["property", "first", "last", "skip", "expandproperty"],
    switches: ["unique"],
    positional: ["property"],
    run: select,
  },
};

/** `{ block }`, `Name -eq value`, or `Name` alone. */
async function where(call: Call): Promise<PowerShellValue[]> {
  const condition = call.get("filterscript") ?? call.get("property");
  const kept: PowerShellValue[] = [];
  for (const item of call.input) if (await holds(call, condition, item)) kept.push(item);
  return kept;
}

async function holds(
  call: Call,
  condition: PowerShellValue | undefined,
  item: PowerShellValue,
): Promise<boolean> {
  if (condition instanceof ScriptBlock) return isTrue(await call.host.run(condition, item));
  const value = member(item, toText(condition));
  const operator = operators.find((name) => call.get(name) !== undefined);
  if (operator === undefined) return isTrue(value) !== call.isOn("not");
  const wanted = call.get("value");
  if (wanted === undefined)
    throw new PowerShellError(`The operator -${operator} of Where-Object has no value.`);
  return isTrue(binary(`-${operator}`, value, wanted));
}

async function forEach(call: Call): Promise<PowerShellValue[]> {
  const output: PowerShellValue[] = [];
  const step = call.get("process") ?? call.get("membername");
  await runOnce(call, "begin", output);
  for (const item of call.input) {
    if (step instanceof ScriptBlock) output.push(...(await call.host.run(step, item)));
    else if (step !== undefined) write(memberOrMethod(item, toText(step)), output);
  }
  await runOnce(call, "end", output);
  return output;
}

async function runOnce(call: Call, name: string, output: PowerShellValue[]): Promise<void> {
  const block = call.get(name);
  if (block instanceof ScriptBlock) output.push(...(await call.host.run(block, null)));
}

/** `ForEach-Object ToLower` calls the method, `ForEach-Object Name` takes the property. */
function memberOrMethod(item: PowerShellValue, name: string): PowerShellValue | undefined {
  return typeof item === "string" && !/^length$/i.test(name)
    ? callMethod(item, name, [])
    : member(item, name);
}

async function select(call: Call): Promise<PowerShellValue[]> {
  const chosen = range(call);
  const expanded = call.text("expandproperty");
  const given = call.get("property");
  if (expanded !== undefined && given !== undefined) throw new SubsetError("-Property with -ExpandProperty");
  const shown: PowerShellValue[] = [];
  for (const item of chosen) {
    if (expanded !== undefined) shown.push(...expand(item, expanded));
    else if (given === undefined) shown.push(item);
    else shown.push(new PowerShellObject("object", await projection(item, propertiesOf(given), call.host)));
  }
  return call.isOn("unique") ? unique(shown) : shown;
}

function range(call: Call): readonly PowerShellValue[] {
  const rest = call.input.slice(call.number("skip") ?? 0);
  const last = call.number("last");
  const ending = last === undefined ? rest : rest.slice(Math.max(0, rest.length - last));
  return ending.slice(0, call.number("first") ?? ending.length);
}

function expand(item: PowerShellValue, name: string): PowerShellValue[] {
  if (item instanceof PowerShellObject && !item.has(name))
    throw new PowerShellError(`Property "${name}" cannot be found.`);
  return elementsOf(member(item, name));
}

/** Unlike Sort-Object -Unique, this minds the case. */
function unique(items: readonly PowerShellValue[]): PowerShellValue[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = JSON.stringify(toJson(item));
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
