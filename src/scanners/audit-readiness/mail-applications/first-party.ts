import type { CheckSettings } from "../../../engine/check.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { FirstPartyCredentials } from "../sources/first-party-credentials.ts";
import { exclusionOf, isExcluded } from "./applications.ts";
import { applicationEvidence } from "./evidence.ts";

/** Office 365 Exchange Online: classic hybrid Exchange puts its certificate here, the one case in which a credential is to be expected. */
const exchangeOnline = "00000002-0000-0ff1-ce00-000000000000";

type Holder = FirstPartyCredentials["holders"][number];

/** Credentials on Microsoft's own services: with one, whoever holds it signs in as the service (logging dossier 7.3). */
export function judgeFirstParty(
  read: FirstPartyCredentials | undefined,
  settings: CheckSettings,
): Judgement[] {
  const key = "firstPartyCredentialHolders";
  if (read === undefined) return [{ undecided: key, source: key }];
  return [
    // Every tenant has services of Microsoft's: an answer without any was cut.
    ...(read.looked === 0 ? [{ undecided: `${key}[0]` }] : []),
    ...(read.untold > 0 ? [{ undecided: `${key}[].keyCredentials` }] : []),
    ...read.holders.flatMap((holder) => judgeHolder(holder, settings)),
  ];
}

function judgeHolder(holder: Holder, settings: CheckSettings): Judgement[] {
  const isExchange = holder.appId?.toLowerCase() === exchangeOnline;
  const isLeftOut = isExcluded(holder.appId, settings);
  return (["passwordCredentials", "keyCredentials"] as const).flatMap((property) =>
    (holder[property] ?? []).map((credential) => {
      const name = credential.displayName || credential.keyId || "without a name";
      const ends = Date.parse(credential.endDateTime ?? "");
      const isHybrids = isExchange && property === "keyCredentials";
      const isOver = ends <= settings.now.getTime();
      const note = isHybrids
        ? "Hybrid Exchange puts a certificate here. Make sure that it is your server's; better, move to the dedicated hybrid application."
        : undefined;
      const result: Evidence["result"] = isHybrids || isOver || isLeftOut ? "context" : "violates";
      return {
        exclusions: exclusionOf(holder.appId, { id: holder.id, name: holder.displayName || holder.id }),
        evidence: applicationEvidence(
          {
            id: holder.id,
            appId: holder.appId ?? undefined,
            name: holder.displayName || holder.id,
            isMicrosofts: true,
          },
          {
            property,
            actual: `“${name}” ${isOver ? "ended" : "is valid"}${credential.endDateTime ? ` (${credential.endDateTime.slice(0, 10)})` : ""}`,
            expected: isLeftOut ? "left out in the profile" : "no credential",
            result,
            ...(note === undefined ? {} : { note }),
          },
        ),
      };
    }),
  );
}
