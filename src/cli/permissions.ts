import { loadBaselines } from "../baselines/load.ts";
import { requiredAccess } from "../engine/permissions.ts";
import type { RequiredAccess } from "../engine/permissions.ts";
import { apiTitles } from "../engine/source.ts";
import { diagnosticSettings } from "../scanners/entra-id/sources/diagnostic-settings.ts";
import { workspaces } from "../scanners/audit-readiness/sources/workspaces.ts";
import { profileSchema } from "../profile/schema.ts";
import type { KnownCloudName } from "../tenant/clouds.ts";
import { resourceAppIds } from "../tenant/registration/plan.ts";
import type { Grant, RegistrationPlan } from "../tenant/registration/plan.ts";
import { registrationScript } from "../tenant/registration/script.ts";
import type { ShellName } from "../tenant/registration/script.ts";
import { policiesInWords, titlesInWords } from "./in-words.ts";
import { chosenProducts } from "./products.ts";
import { chosenOptIns } from "./settings.ts";
import type { OptInOptions } from "./settings.ts";
import { sourcesOfHistory } from "./sources-of-history.ts";
import { print } from "./terminal.ts";

interface PermissionsOptions extends OptInOptions {
  readonly products?: readonly string[];
  readonly cloud: KnownCloudName;
  /** True for `--script` without a shell. */
  readonly script?: true | ShellName;
  readonly history?: boolean;
  readonly json?: boolean;
}

/** `plimsoll permissions`: the least privilege, read off the sources' own declarations. */
export async function permissionsCommand(options: PermissionsOptions): Promise<number> {
  const { cloud, script, json } = options;
  const scanners = chosenProducts(options.products ?? productsByDefault());
  const keepsHistory = options.history === true;
  const optIns = chosenOptIns(options, scanners, { keepsHistory });
  const rows = requiredAccess(scanners, cloud, optIns, keepsHistory ? sourcesOfHistory() : []);
  if (script !== undefined) {
    print(registrationScript(planFor(rows, cloud), script === true ? "powershell" : script));
  } else if (json === true) {
    print(
      JSON.stringify(
        rows.map(({ sources, ...row }) => ({ ...row, sources: sources.map((source) => source.id) })),
        null,
        2,
      ),
    );
  } else {
    print(rows.map(describe).join("\n\n"));
    print(
      "\n“plimsoll permissions --script” prints a script that registers an application with these, for PowerShell or (“--script azure-cli”) for bash.",
    );
  }
  return 0;
}

/** What a scan reads whose profile chooses nothing. */
function productsByDefault(): string[] {
  const { baselines } = profileSchema.parse({});
  return loadBaselines({ baselines }).map(({ product }) => product);
}

function planFor(rows: readonly RequiredAccess[], cloud: KnownCloudName): RegistrationPlan {
  const isNeeded = (kind: RequiredAccess["kind"], api: RequiredAccess["api"]) =>
    rows.some((row) => row.kind === kind && row.api === api);
  const needsRole = (role: string | undefined) =>
    rows.some(({ kind, name }) => kind === "role" && name === role);
  return {
    cloud,
    grants: rows.flatMap((row) => grantsOf(row, cloud)),
    directoryRoles: rows
      .filter(({ kind, api }) => kind === "role" && api !== "resourceManager")
      .map(({ name }) => name),
    monitoringReader: needsRole(diagnosticSettings.access.role),
    workspaceReader: needsRole(workspaces.access.role),
    managementApplication: isNeeded("setUp", "powerPlatform"),
    powerBiGroup: isNeeded("setUp", "powerBi"),
    dataverseUser: isNeeded("setUp", "dataverse"),
  };
}

/** What has to be granted for a row, and on which API. */
function grantsOf({ api, kind, name, sources, policies }: RequiredAccess, cloud: KnownCloudName): Grant[] {
  if (kind !== "application") return [];
  const grant = (resource: keyof typeof resourceAppIds) => ({
    resourceAppId: resourceAppIds[resource],
    permission: name,
    onlyEvidence: policies.length === 0,
  });
  if (api === "graph") return [grant("graph")];
  if (api === "sharepointAdmin") return [grant("sharepoint")];
  const asksCompliance = sources.some((source) => source.api === "compliance");
  const isGovernment = cloud === "gcchigh" || cloud === "dod";
  return asksCompliance && isGovernment
    ? [grant("exchange"), grant("exchangeProtection")]
    : [grant("exchange")];
}

function describe({ api, kind, name, explanation, sources, policies, evidenceFor }: RequiredAccess): string {
  const kinds = { application: `application permission on ${apiTitles[api]}`, role: "role", setUp: "set-up" };
  return [
    `${name}  (${kinds[kind]})`,
    ...(explanation === null ? [] : [`  ${explanation}`]),
    `  reads ${titlesInWords(sources.map((source) => source.title))}`,
    policies.length > 0
      ? `  without it unknown: ${policiesInWords(policies)}`
      : "  no policy is lost without it",
    ...(evidenceFor.length > 0 ? [`  without it less evidence for: ${policiesInWords(evidenceFor)}`] : []),
  ].join("\n");
}
