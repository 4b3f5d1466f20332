import { defineCheck } from "../../../engine/check.ts";
import { met, notMet, withObstacles } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { remoteDomains } from "../sources/remote-domains.ts";
import type { RemoteDomain } from "../sources/remote-domains.ts";

/** The remote domain that stands for every domain without one of its own; it cannot be allowed by declaring it. */
const everyOtherDomain = "*";

/** MS.EXO.1.1v2: mail is not forwarded automatically to other organisations, but to domains that are declared as allowed. */
export const automaticForwarding = defineCheck(
  "MS.EXO.1.1v2",
  { remoteDomains },
  ({ remoteDomains: all }, { declared }) => {
    const allowed = new Set(declared.allowedForwardingDomains.map((domain) => domain.toLowerCase()));
    const judgements = all.map((domain) => judgeRemoteDomain(domain, allowed));
    // Every organisation has the remote domain “*”.
    const { violations, evidence, deviations, obstacles } = weigh(
      judgements.length === 0 ? [{ undecided: "remote domains" }] : judgements,
    );
    return violations.length === 0
      ? met(
          "Mail is not forwarded automatically to any domain that is not declared as allowed.",
          evidence,
          deviations,
        )
      : withObstacles(
          notMet(
            `${violations.length === 1 ? "A remote domain allows" : `${violations.length} remote domains allow`} automatic forwarding: ${violations.map(({ object }) => object.name).join(", ")}.`,
            evidence,
            deviations,
          ),
          obstacles,
        );
  },
  {
    // Compares exactly as written; a remote domain without a name raises no issue there.
    scubagear: ({ remoteDomains: all }, { declared }) =>
      all.every(
        ({ AutoForwardEnabled, DomainName }) =>
          AutoForwardEnabled !== true ||
          DomainName === undefined ||
          (DomainName !== null &&
            DomainName !== everyOtherDomain &&
            declared.allowedForwardingDomains.includes(DomainName)),
      ),
  },
);

function judgeRemoteDomain(remote: RemoteDomain, allowed: ReadonlySet<string>): Judgement {
  const { AutoForwardEnabled: forwards, DomainName: domain } = remote;
  const path = `remote domains[${remote.Name ?? domain ?? "?"}]`;
  if (typeof domain !== "string") return { undecided: `${path}.DomainName` };
  if (typeof forwards !== "boolean") return { undecided: `${path}.AutoForwardEnabled` };
  const isDeclared = domain !== everyOtherDomain && allowed.has(domain.toLowerCase());
  const where = domain === everyOtherDomain ? "every domain without a setting of its own" : domain;
  const object = { type: "Remote domain", id: remote.Identity ?? null, name: remote.Name ?? domain };
  return {
    ...(domain === everyOtherDomain
      ? {}
      : { exclusions: [{ kind: "allowedForwardingDomains", id: domain, name: domain, from: [object] }] }),
    evidence: {
      object,
      property: "AutoForwardEnabled",
      actual: forwards
        ? `automatic forwarding to ${where} is allowed${isDeclared ? ", as the profile declares" : ""}`
        : `automatic forwarding to ${where} is off`,
      expected: "automatic forwarding is off, except to declared domains",
      result: !forwards || isDeclared ? "meets" : "violates",
    },
    ...(forwards && isDeclared ? { deviation: "domain-name-case" } : {}),
  };
}
