import { requiredAccess } from "../engine/permissions.ts";
import type { RequiredAccess } from "../engine/permissions.ts";
import { apiTitles } from "../engine/source.ts";
import { OperatorError } from "../errors.ts";
import { cloudNames } from "../tenant/clouds.ts";
import type { CloudName } from "../tenant/clouds.ts";
import { registrationScript, resourceAppIds } from "../tenant/registration-script.ts";
import type { Grant } from "../tenant/registration-script.ts";
import { chosenProducts } from "./products.ts";
import { print } from "./terminal.ts";

interface PermissionsOptions {
  readonly products?: readonly string[];
  readonly cloud: string;
  readonly script?: boolean;
  readonly json?: boolean;
}

/** `plimsoll permissions`: the least privilege, read off the sources' own declarations. */
export async function permissionsCommand(options: PermissionsOptions): Promise<number> {
  const cloud = parseCloud(options.cloud);
  const rows = requiredAccess(chosenProducts(options.products), cloud);
  if (options.script === true) {
    print(
      registrationScript(
        rows.flatMap((row) => grantsOf(row, cloud)),
        cloud,
      ),
    );
  } else if (options.json === true) {
    print(
      JSON.stringify(
        rows.map(({ sources, ...row }) => ({ ...row, sources: sources.map((source) => source.id) })),
        null,
        2,
      ),
    );
  } else {
    print(rows.map(describe).join("\n\n"));
    print("\n“plimsoll permissions --script” prints a script that registers an application with these.");
  }
  return 0;
}

/** What has to be granted for a row, and on which API. */
function grantsOf({ api, kind, name, sources }: RequiredAccess, cloud: CloudName): Grant[] {
  if (kind !== "application") return [];
  const grant = (resource: keyof typeof resourceAppIds) => ({
    resourceAppId: resourceAppIds[resource],
    permission: name,
  });
  if (api === "graph") return [grant("graph")];
  const asksCompliance = sources.some((source) => source.api === "compliance");
  const isGovernment = cloud === "gcchigh" || cloud === "dod";
  return asksCompliance && isGovernment
    ? [grant("exchange"), grant("exchangeProtection")]
    : [grant("exchange")];
}

function describe({ api, kind, name, sources, policies, evidenceFor }: RequiredAccess): string {
  return [
    `${name}  (${kind === "application" ? `application permission on ${apiTitles[api]}` : "role"})`,
    `  reads ${sources.map((source) => source.title).join("; ")}`,
    policies.length > 0 ? `  without it unknown: ${policies.join(", ")}` : "  no policy is lost without it",
    ...(evidenceFor.length > 0 ? [`  without it less evidence for: ${evidenceFor.join(", ")}`] : []),
  ].join("\n");
}

function parseCloud(name: string): CloudName {
  const cloud = cloudNames.find((each) => each === name && each !== "custom");
  if (cloud !== undefined) return cloud;
  throw new OperatorError(
    "USAGE",
    `There is no cloud “${name}”.`,
    "Choose from commercial, gcc, gcchigh, dod, china.",
  );
}
