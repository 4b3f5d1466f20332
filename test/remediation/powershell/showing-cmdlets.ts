import type { BuiltIn, Call } from "./built-in.ts";
import { toText } from "./convert.ts";
import { namesOf, projection, propertiesOf } from "./properties.ts";
import { FormattedObject, elementsOf } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

const toHost: BuiltIn = {
  parameters: [
    "object",
    "foregroundcolor",
    "backgroundcolor",
    "separator",
    "inputobject",
    "message",
    "messagedata",
  ],
  switches: ["nonewline", "paging"],
  positional: ["object"],
  run: () => [],
};

/** Cmdlets for the eye. What the host alone would show is gone. */
export const showingCmdlets: Readonly<Record<string, BuiltIn>> = {
  "Format-List": formatting(["property", "groupby"], ["force"]),
  "Format-Table": formatting(["property", "groupby"], ["autosize", "wrap", "force", "hidetableheaders"]),
  "Out-Null": { parameters: ["inputobject"], run: () => [] },
  "Out-Host": toHost,
  "Write-Host": toHost,
  "Write-Verbose": toHost,
  "Write-Information": toHost,
  "Write-Warning": {
    parameters: ["message"],
    positional: ["message"],
    run: (call) => {
      for (const text of call.input.length > 0 ? call.input : [call.get("message") ?? ""])
        call.host.warn(toText(text));
      return [];
    },
  },
  "Write-Output": {
    parameters: ["inputobject"],
    switches: ["noenumerate"],
    positional: ["inputobject"],
    run: (call) => {
      const given = call.get("inputobject");
      if (given === undefined) return [...call.input];
      return call.isOn("noenumerate") ? [given] : elementsOf(given);
    },
  },
};

/** Writes objects with what would be shown, so that a test can see it: the properties named, of those that are there, or all. */
function formatting(parameters: readonly string[], switches: readonly string[]): BuiltIn {
  return { parameters: [...parameters, "inputobject"], switches, positional: ["property"], run: formatted };
}

async function formatted(call: Call): Promise<PowerShellValue[]> {
  const properties = propertiesOf(call.get("property") ?? "*");
  const shown: PowerShellValue[] = [];
  for (const item of call.input.length > 0 ? call.input : elementsOf(call.get("inputobject"))) {
    const names = new Set(namesOf(item).map((name) => name.toLowerCase()));
    const there = properties.filter(
      ({ name, block }) => block || name.includes("*") || names.has(name.toLowerCase()),
    );
    shown.push(new FormattedObject(await projection(item, there, call.host)));
  }
  return shown;
}
