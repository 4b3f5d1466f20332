import type { TenantObject } from "../../../engine/tenant-object.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { RemoteDomain } from "../../exchange-online/sources/remote-domains.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import type { Gate } from "./gate.ts";
import { allowing, sideOf } from "./sides.ts";

/** The remote domain that stands for every domain without one of its own. */
const everyOtherDomain = "*";

/** To which domains outside the settings for remote domains let automatically forwarded mail go. */
export function remoteDomainGate(
  remoteDomains: readonly RemoteDomain[] | undefined,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Gate {
  if (remoteDomains === undefined)
    return {
      open: [],
      closed: [],
      automatic: [],
      gaps: [{ undecided: "remoteDomains", source: "remoteDomains" }],
    };
  const judged = remoteDomains.map((remote) => judge(remote, acceptedDomains, allowed));
  const evidence = judged.flatMap((each) => ("evidence" in each ? [each.evidence] : []));
  const hasDefault = remoteDomains.some(({ DomainName }) => DomainName === everyOtherDomain);
  return {
    open: evidence.filter(({ result }) => result === "violates"),
    closed: evidence.filter(({ result }) => result === "meets"),
    automatic: [],
    declarable: new Map(
      judged.flatMap((each) =>
        "evidence" in each
          ? (each.exclusions ?? []).map((exclusion) => [each.evidence, exclusion] as const)
          : [],
      ),
    ),
    gaps: [
      ...judged.filter((each) => "undecided" in each),
      // Every organisation has it.
      ...(hasDefault ? [] : [{ undecided: `remoteDomains[${everyOtherDomain}]` }]),
    ],
  };
}

function judge(
  remote: RemoteDomain,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Judgement {
  const { AutoForwardEnabled: forwards, DomainName: domain } = remote;
  const path = `remoteDomains[${remote.Name ?? domain ?? "?"}]`;
  if (typeof forwards !== "boolean") return { undecided: `${path}.AutoForwardEnabled` };
  if (typeof domain !== "string") return { undecided: `${path}.DomainName` };
  if (!forwards) return { evidence: evidenceOf(remote, domain, "off", "meets") };
  if (domain === everyOtherDomain)
    return { evidence: evidenceOf(remote, "every domain without a setting of its own", "on", "violates") };
  const side = sideOf(domain, acceptedDomains ?? [], allowed);
  if (side === "allowed")
    return { evidence: evidenceOf(remote, `${domain}, as the profile declares,`, "on", "meets") };
  if (acceptedDomains === undefined) return { undecided: "acceptedDomains", source: "acceptedDomains" };
  if (acceptedDomains.length === 0) return { undecided: "acceptedDomains[0]" };
  if (side === "untold") return { undecided: `acceptedDomains[…].MatchSubDomains (${domain})` };
  return side === "inside"
    ? { evidence: evidenceOf(remote, `${domain}, one of the organisation's own,`, "on", "meets") }
    : {
        evidence: evidenceOf(remote, domain, "on", "violates"),
        exclusions: [allowing(domain, objectOf(remote))],
      };
}

function objectOf({ Identity, Name, DomainName }: RemoteDomain): TenantObject {
  const name = Name ?? DomainName ?? "a remote domain without a name";
  return { type: "Remote domain", id: Identity ?? name, name };
}

function evidenceOf(
  remote: RemoteDomain,
  where: string,
  state: "on" | "off",
  result: "meets" | "violates",
): Evidence {
  return {
    object: objectOf(remote),
    property: "AutoForwardEnabled",
    actual: `automatic forwarding to ${where} is ${state}`,
    expected: "off, except to declared domains",
    result,
  };
}
