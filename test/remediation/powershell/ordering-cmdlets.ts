import type { BuiltIn, Call } from "./built-in.ts";
import { order } from "./comparison.ts";
import { toNumber, toText } from "./convert.ts";
import { propertiesOf, propertyOf } from "./properties.ts";
import { PowerShellObject } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

/** Cmdlets that look at all that comes before they write. */
export const orderingCmdlets: Readonly<Record<string, BuiltIn>> = {
  "Sort-Object": {
    parameters: ["property"],
    switches: ["unique", "descending", "casesensitive"],
    positional: ["property"],
    run: sort,
  },
  "Group-Object": {
    parameters: ["property"],
    switches: ["noelement", "ashashtable", "asstring"],
    positional: ["property"],
    run: group,
  },
  "Measure-Object": {
    parameters: ["property"],
    switches: ["sum", "average", "maximum", "minimum"],
    positional: ["property"],
    run: measure,
  },
};

interface Keyed {
  readonly item: PowerShellValue;
  readonly keys: readonly PowerShellValue[];
}

/** Each item with the values that it is sorted or grouped by: itself, if no property is named. */
async function keyed(call: Call): Promise<Keyed[]> {
  const properties = propertiesOf(call.get("property"));
  const all: Keyed[] = [];
  for (const item of call.input) {
    const keys: PowerShellValue[] = properties.length === 0 ? [item] : [];
    for (const property of properties) keys.push(await propertyOf(item, property, call.host));
    all.push({ item, keys });
  }
  return all;
}

async function sort(call: Call): Promise<PowerShellValue[]> {
  const descending = propertiesOf(call.get("property")).map((each) => each.isDescending);
  const mindsCase = call.isOn("casesensitive");
  const compare = (left: Keyed, right: Keyed): number => {
    for (const [index, key] of left.keys.entries()) {
      const difference = sortOrder(key, right.keys[index] ?? null, mindsCase);
      if (difference !== 0) return call.isOn("descending") || descending[index] ? -difference : difference;
    }
    return 0;
  };
  const sorted = (await keyed(call)).sort(compare);
  const kept = sorted.filter((each, index) => {
    const before = sorted[index - 1];
    return !call.isOn("unique") || !before || compare(before, each) !== 0;
  });
  return kept.map(({ item }) => item);
}

/** Things of different kinds are compared as texts. */
function sortOrder(left: PowerShellValue, right: PowerShellValue, mindsCase: boolean): number {
  const alike = typeof left === typeof right && (typeof left !== "object" || left instanceof Date);
  return left === null || right === null || alike
    ? order(left, right, mindsCase)
    : order(toText(left), toText(right), mindsCase);
}

async function group(call: Call): Promise<PowerShellValue[]> {
  const groups = new Map<string, { keys: readonly PowerShellValue[]; items: PowerShellValue[] }>();
  for (const { item, keys } of await keyed(call)) {
    const name = keys.map(toText).join(", ").toLowerCase();
    const found = groups.get(name);
    if (found) found.items.push(item);
    else groups.set(name, { keys, items: [item] });
  }
  const sorted = [...groups.values()].sort((left, right) =>
    sortOrder(left.keys[0] ?? null, right.keys[0] ?? null, false),
  );
  const named = sorted.map(({ keys, items }) => ({ name: keys.map(toText).join(", "), keys, items }));
  if (call.isOn("ashashtable"))
    return [
      new PowerShellObject(
        "hashtable",
        named.map(({ name, items }) => [name, items] as const),
      ),
    ];
  return named.map(
    ({ name, keys, items }) =>
      new PowerShellObject("object", [
        ["Count", items.length],
        ["Name", name],
        ["Group", call.isOn("noelement") ? null : items],
        ["Values", [...keys]],
      ]),
  );
}

/** What was not asked for is null. */
async function measure(call: Call): Promise<PowerShellValue[]> {
  const values = (await keyed(call)).map(({ keys }) => keys[0] ?? null).filter((value) => value !== null);
  const wanted = ["sum", "average", "maximum", "minimum"].some((name) => call.isOn(name));
  const numbers = wanted ? values.map(toNumber) : [];
  const sum = numbers.reduce((total, number) => total + number, 0);
  return [
    new PowerShellObject("object", [
      ["Count", values.length],
      ["Sum", call.isOn("sum") ? sum : null],
      ["Average", call.isOn("average") && numbers.length > 0 ? sum / numbers.length : null],
      ["Maximum", call.isOn("maximum") && numbers.length > 0 ? Math.max(...numbers) : null],
      ["Minimum", call.isOn("minimum") && numbers.length > 0 ? Math.min(...numbers) : null],
    ]),
  ];
}
