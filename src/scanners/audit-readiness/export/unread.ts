import type { Failures } from "../../../engine/check.ts";
import type { FailedReading } from "../../../engine/snapshot.ts";
import { demandSource, manual } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { workspaceRole } from "../sources/workspaces.ts";

const monitoringRole = diagnosticSettings.access.role ?? "";

/** Microsoft's material and other tools contradict each other here (dossier §3.1 and §9.3). */
const conflict =
  "It is not settled which role an application needs here: one source says Reader, one Monitoring Reader, and one that only people are let in.";

/** How a person gets at what Plimsoll was not shown, by the key of the source in the checks' `needs`. */
const remedies: Readonly<Record<string, { readonly what: string; readonly note: string }>> = {
  diagnosticSettings: {
    what: "The diagnostic settings of Entra ID",
    note: `Grant the application the role “${monitoringRole}”, or look in the Entra admin center under Monitoring & health, Diagnostic settings. ${conflict}`,
  },
  workspaces: {
    what: "The Log Analytics workspaces",
    note: `Grant the application the role “${workspaceRole}” (in the Azure portal: the subscription, Access control), or look into the workspaces by hand.`,
  },
  sentinel: {
    what: "Microsoft Sentinel",
    note: `Grant the application the roles “${monitoringRole}” and “${workspaceRole}”, or look into Sentinel by hand. ${conflict}`,
  },
  activityFeedReaders: {
    what: "The applications that may fetch the audit log",
    note: "Grant the application “Application.Read.All”, or look in the Entra admin center at who holds permissions of the Office 365 Management APIs.",
  },
  graphLogReaders: {
    what: "The applications that may read audit records from Microsoft Graph",
    note: "Grant the application “Application.Read.All”, or look in the Entra admin center at who holds such permissions of Microsoft Graph.",
  },
  signInActivities: {
    what: "The last sign-ins of applications",
    note: "Grant the application “AuditLog.Read.All”, or look in the Entra admin center under Sign-in logs, Service principal sign-ins.",
  },
  customDetections: {
    what: "The custom detection rules of Defender XDR",
    note: "Grant the application “CustomDetection.Read.All”, or look in the Defender portal under Hunting, Custom detection rules.",
  },
};

/** Whether the service did not let Plimsoll ask, which a person can make good; anything else is a broken answer, and nobody knows what it would have said. */
export function isRefusal({ cause, request }: FailedReading): boolean {
  const isNotOffered = cause === "notRead" && (request?.status === 400 || request?.status === 404);
  return cause === "permission" || cause === "licence" || cause === "notInThisCloud" || isNotOffered;
}

/** Evidence for each of these sources that was refused. Throws `CannotDecide` for one that is absent for another reason. */
export function refusals(sources: Readonly<Record<string, unknown>>, failures: Failures): Evidence[] {
  const absent = Object.keys(sources).filter((key) => sources[key] === undefined);
  return absent.map((key): Evidence => {
    const failure = failures[key];
    const refusal = failure !== undefined && isRefusal(failure) ? failure : undefined;
    const { message, request } = demandSource(refusal, key);
    const { what, note } = remedies[key] ?? { what: key, note: "" };
    return {
      object: { type: "Not read", id: null, name: what },
      property: request?.url ?? key,
      actual: `could not be read: ${message}`,
      expected: "readable",
      result: "context",
      note,
    };
  });
}

/** The verdict where the diagnostic settings were refused: they are the beginning of everything here. */
export function settingsUnread(failures: Failures): Verdict {
  return manual(
    "Plimsoll was not shown where Entra ID sends its logs, so a person must look.",
    refusals({ diagnosticSettings: undefined }, failures),
  );
}
