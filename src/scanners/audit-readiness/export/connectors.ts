import type { Connector, SentinelWorkspace } from "../sources/sentinel.ts";

/** A connector that brings records of the unified audit log into Microsoft Sentinel. */
export interface AuditConnector {
  readonly workspaceId: string;
  readonly kind: "Office365" | "MicrosoftThreatProtection";
  readonly name: string;
  /** Undefined where the answer does not say. */
  readonly isOn: boolean | undefined;
  /** The kinds of data that are on, for example `exchange` */
  readonly dataTypes: readonly string[];
}

/** What people call them. */
export const connectorTitles: Readonly<Record<AuditConnector["kind"], string>> = {
  Office365: "Microsoft 365 (Office 365)",
  MicrosoftThreatProtection: "Microsoft Defender XDR",
};

/** The connectors that could bring in audit records of this tenant (dossier §4, 5.6), in all workspaces that were read. */
export function auditConnectors(sentinel: readonly SentinelWorkspace[]): AuditConnector[] {
  return sentinel.flatMap(({ workspaceId, answer }) =>
    answer.kind !== "read"
      ? []
      : answer.value.connectors.flatMap((connector) => {
          const kind = kindOf(connector);
          if (kind === undefined || connector.isOfThisTenant === false) return [];
          return [
            {
              workspaceId,
              kind,
              name: connector.name ?? connectorTitles[kind],
              isOn: connector.isOfThisTenant === null ? undefined : isOn(connector, kind),
              dataTypes: Object.entries(connector.dataTypes ?? {})
                .filter(([, dataType]) => isEnabled(dataType?.state) === true)
                .map(([name]) => name)
                .sort(),
            },
          ];
        }),
  );
}

/** Mail is what counts: of Office 365 the data type `exchange`; of Defender XDR any, since the dossier knows no names for them. */
function isOn({ dataTypes }: Connector, kind: AuditConnector["kind"]): boolean | undefined {
  const states = Object.entries(dataTypes ?? {})
    .filter(([name]) => kind !== "Office365" || name.toLowerCase() === "exchange")
    .map(([, dataType]) => isEnabled(dataType?.state));
  if (states.includes(true)) return true;
  return states.length === 0 || states.includes(undefined) ? undefined : false;
}

function isEnabled(state: string | null | undefined): boolean | undefined {
  const word = state?.toLowerCase();
  return word === "enabled" ? true : word === "disabled" ? false : undefined;
}

function kindOf({ kind }: Connector): AuditConnector["kind"] | undefined {
  const word = kind?.toLowerCase();
  if (word === "office365") return "Office365";
  return word === "microsoftthreatprotection" ? "MicrosoftThreatProtection" : undefined;
}
