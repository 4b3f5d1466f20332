import type { Host } from "./built-in.ts";
import { isLike } from "./comparison.ts";
import { isTrue, toText } from "./convert.ts";
import { SubsetError } from "./errors.ts";
import { member } from "./members.ts";
import { PowerShellObject, ScriptBlock, collected, elementsOf } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

/** What Select-Object, Sort-Object and their like take for a property: a name, a block, or a hashtable with a name and a block. */
interface Property {
  readonly name: string;
  readonly block: ScriptBlock | undefined;
  readonly isDescending: boolean;
}

/** Of a parameter -Property. */
export function propertiesOf(given: Result): Property[] {
  return elementsOf(given).map((each) => {
    if (each instanceof ScriptBlock) return { name: "", block: each, isDescending: false };
    if (!(each instanceof PowerShellObject))
      return { name: toText(each), block: undefined, isDescending: false };
    for (const [name] of each.entries())
      if (!/^(?:name|n|label|l|expression|e|descending|ascending)$/i.test(name))
        throw new SubsetError(`the key ${name} of a calculated property`);
    const expression = each.get("Expression") ?? each.get("E");
    const name = each.get("Name") ?? each.get("N") ?? each.get("Label") ?? each.get("L") ?? expression;
    const isDescending = isTrue(each.get("Descending"));
    if (expression instanceof ScriptBlock)
      return { name: name instanceof ScriptBlock ? "" : toText(name), block: expression, isDescending };
    if (expression === undefined) throw new SubsetError("a calculated property without Expression");
    return { name: toText(expression), block: undefined, isDescending };
  });
}

export async function propertyOf(
  item: PowerShellValue,
  { name, block }: Property,
  host: Host,
): Promise<PowerShellValue> {
  return block ? (collected(await host.run(block, item)) ?? null) : member(item, name);
}

/** The properties of an item with their names; `*` in a name stands for any. A name that is not there gives null. */
export async function projection(
  item: PowerShellValue,
  properties: readonly Property[],
  host: Host,
): Promise<[name: string, value: PowerShellValue][]> {
  const chosen: [string, PowerShellValue][] = [];
  for (const property of properties) {
    if (property.block === undefined && property.name.includes("*"))
      chosen.push(
        ...namesOf(item)
          .filter((name) => isLike(name, property.name, false))
          .map((name): [string, PowerShellValue] => [name, member(item, name)]),
      );
    else chosen.push([property.name, await propertyOf(item, property, host)]);
  }
  return chosen;
}

export function namesOf(item: PowerShellValue): string[] {
  return item instanceof PowerShellObject ? item.entries().map(([name]) => name) : [];
}
