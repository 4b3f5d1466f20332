import { azureCli } from "./azure-cli.ts";
import type { RegistrationPlan } from "./plan.ts";
import { powerShell } from "./powershell.ts";
import type { Shell } from "./shell.ts";

const shells = { powershell: powerShell, "azure-cli": azureCli } satisfies Readonly<Record<string, Shell>>;
export type ShellName = keyof typeof shells;

/**
 * A script that registers an application with just what the plan says. It is the one thing here that changes a tenant, so it is printed for a person to
 * read and run, and never run by us.
 */
export function registrationScript(plan: RegistrationPlan, shell: ShellName): string {
  const parts = shells[shell];
  return [
    parts.head(plan),
    parts.permissions(plan),
    ...(plan.directoryRoles.length > 0 ? [parts.roles(plan)] : []),
    ...(plan.managementApplication ? [parts.managementApplication(plan)] : []),
    ...(plan.powerBiGroup ? [parts.powerBiGroup(plan)] : []),
    parts.farewell(plan),
  ].join("\n\n");
}
