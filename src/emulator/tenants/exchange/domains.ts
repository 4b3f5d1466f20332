import type { Domain } from "@microsoft/microsoft-graph-types";
import type { Identified } from "../model.ts";
import type { AcceptedDomain, DkimSigningConfig } from "./model.ts";

/** The domains for which Exchange takes mail: the verified ones of the directory. */
export function acceptedDomains(domains: readonly Identified<Domain>[]): AcceptedDomain[] {
  return domains
    .filter(({ isVerified }) => isVerified === true)
    .map(({ id, isDefault, isInitial, authenticationType }) =>
      acceptedDomain(id, {
        Default: isDefault === true,
        InitialDomain: isInitial === true,
        AuthenticationType: authenticationType === "Federated" ? "Federated" : "Managed",
      }),
    );
}

/** `TENANT.mail.onmicrosoft.com`, which a hybrid organisation has for mail between its two halves. */
export function coexistenceDomain(initialDomain: string): AcceptedDomain {
  const name = initialDomain.replace(/\.onmicrosoft\.com$/, ".mail.onmicrosoft.com");
  return acceptedDomain(name, { IsCoexistenceDomain: true });
}

function acceptedDomain(name: string, differences: Partial<AcceptedDomain>): AcceptedDomain {
  return {
    Identity: name,
    Name: name,
    DomainName: name,
    DomainType: "Authoritative",
    Default: false,
    InitialDomain: false,
    IsCoexistenceDomain: false,
    AuthenticationType: "Managed",
    SendingFromDomainDisabled: false,
    MatchSubDomains: false,
    ...differences,
  };
}

/** DKIM for one domain: the keys live below the initial domain, to which the selectors of the others point by CNAME. */
export function dkimSigningConfig(
  domain: string,
  initialDomain: string,
  differences: Partial<DkimSigningConfig> = {},
): DkimSigningConfig {
  const dashed = domain.replaceAll(".", "-");
  return {
    Identity: domain,
    Name: domain,
    Domain: domain,
    Enabled: true,
    Status: "Valid",
    Selector1CNAME: `selector1-${dashed}._domainkey.${initialDomain}`,
    Selector2CNAME: `selector2-${dashed}._domainkey.${initialDomain}`,
    Selector1KeySize: 2048,
    Selector2KeySize: 2048,
    ...differences,
  };
}
