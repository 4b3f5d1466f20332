import { declaredSchema } from "../../../../src/profile/schema.ts";
import { dkimSigning } from "../../../../src/scanners/exchange-online/checks/3-dkim.ts";
import { testCheck } from "../../../support/test-check.ts";
import { accepted, domain, found, goodKey, noName, servfail } from "../support/mail-domains.ts";

const config = (Domain: string, Enabled: unknown = true) => ({ Domain, Enabled, Status: "Valid" });
const signing = [config("contoso.com")];
const at = (selector: string, name = "contoso.com") => `${selector}._domainkey.${name}`;
const contoso = (...dkim: unknown[]) => domain("contoso.com", { dkim });
const tenant = (
  mailDomainRecords: unknown[],
  dkimSigningConfigs: unknown = signing,
  acceptedDomains?: unknown,
) => ({
  mailDomainRecords,
  dkimSigningConfigs,
  ...(acceptedDomains === undefined ? {} : { acceptedDomains }),
});
const declaring = (declared: Record<string, string[]>) => ({ declared: declaredSchema.parse(declared) });
const hybrid = domain("contoso.mail.onmicrosoft.com", { dkim: [], dmarc: [] });
const parked = domain("fabrikam.com", { spf: [found("fabrikam.com", "v=spf1 -all")], dkim: [] });

testCheck(dkimSigning, {
  met: [
    { name: "Exchange signs, and the key is live", sources: tenant([domain("contoso.com")]) },
    {
      name: "only the active selector has a key",
      sources: tenant([contoso(noName(at("selector1")), found(at("selector2"), goodKey))]),
    },
    {
      name: "the initial domain has its key at a selector with dashes",
      sources: tenant(
        [
          domain("contoso.onmicrosoft.com", {
            dkim: [
              noName(at("selector1", "contoso.onmicrosoft.com")),
              found(at("selector1-contoso-onmicrosoft-com", "contoso.onmicrosoft.com"), goodKey),
            ],
          }),
        ],
        [config("contoso.onmicrosoft.com")],
      ),
    },
    {
      name: "Microsoft's domain for hybrid mail does not count",
      sources: tenant(
        [domain("contoso.com"), hybrid],
        [...signing, config("contoso.mail.onmicrosoft.com", false)],
        [accepted("contoso.com"), accepted("contoso.mail.onmicrosoft.com", { IsCoexistenceDomain: true })],
      ),
    },
    {
      name: "Microsoft's domain for hybrid mail has no configuration, which ScubaGear fails",
      sources: tenant([domain("contoso.com"), hybrid]),
      reference: false,
      deviation: "coexistence-domains",
    },
    {
      name: "a parked domain has nothing to sign, which ScubaGear fails",
      sources: tenant([domain("contoso.com"), parked]),
      settings: declaring({ parkedDomains: ["Fabrikam.com"] }),
      reference: false,
      deviation: "parked-domains",
    },
    {
      name: "a mailing service signs by a declared selector, which ScubaGear fails",
      sources: tenant([contoso(found(at("k1"), goodKey))], [config("contoso.com", false)]),
      settings: declaring({ approvedDkimSelectors: ["k1"] }),
      reference: false,
      deviation: "declared-dkim-selectors",
    },
    {
      name: "the key leaves the version out, which ScubaGear fails",
      sources: tenant([contoso(found(at("selector1"), "k=rsa; p=MIGfMA0GCSqG"))]),
      reference: false,
      deviation: "dkim-keys-as-receivers-read-them",
    },
  ],
  notMet: [
    {
      name: "signing is off in one of two domains",
      sources: tenant(
        [domain("contoso.com"), domain("fabrikam.com")],
        [...signing, config("fabrikam.com", false)],
      ),
      violations: ["fabrikam.com"],
      says: /1 of 2 domains: fabrikam\.com/,
    },
    { name: "a domain has no signing configuration", sources: tenant([domain("contoso.com")], []) },
    {
      name: "signing is on, and DNS has no key",
      sources: tenant([contoso(noName(at("selector1")), noName(at("selector2")))]),
      violations: ["contoso.com"],
    },
    {
      name: "the key is revoked, which ScubaGear passes",
      sources: tenant([contoso(found(at("selector1"), "v=DKIM1; p="))]),
      reference: true,
      deviation: "dkim-keys-as-receivers-read-them",
    },
    {
      name: "a selector of a mailing service is not declared",
      sources: tenant([contoso(found(at("k1"), goodKey))], [config("contoso.com", false)]),
    },
    {
      name: "a domain whose SPF record lets nobody send is not declared as parked",
      sources: tenant([domain("contoso.com"), parked]),
      violations: ["fabrikam.com"],
      passesWithout: ["fabrikam.com"],
    },
    {
      name: "a domain that is declared as parked lets servers send",
      sources: tenant([
        domain("contoso.com"),
        domain("fabrikam.com", {
          spf: [found("fabrikam.com", "v=spf1 mx -all")],
          dkim: [noName(at("selector1", "fabrikam.com"))],
        }),
      ]),
      settings: declaring({ parkedDomains: ["fabrikam.com"] }),
      violations: ["fabrikam.com"],
    },
    {
      name: "signing is off, whatever DNS does not say",
      sources: tenant([contoso(servfail(at("selector1")))], [config("contoso.com", false)]),
    },
  ],
  notApplicable: [
    {
      name: "there is only Microsoft's domain for hybrid mail",
      sources: tenant([hybrid], [config("contoso.mail.onmicrosoft.com")]),
      reference: true,
    },
  ],
  unknown: [
    { name: "DNS could not be asked", sources: { dkimSigningConfigs: signing } },
    {
      name: "the signing configurations could not be read",
      sources: { mailDomainRecords: [domain("contoso.com")] },
    },
    { name: "the data has no domains, which ScubaGear passes", sources: tenant([]), reference: true },
    {
      name: "DNS does not answer for the selectors",
      sources: tenant([contoso(servfail(at("selector1")), noName(at("selector2")))]),
      says: /contoso\.com cannot be judged: .*SERVFAIL/,
    },
    {
      name: "two domains are silent, and both are named",
      sources: tenant(
        [
          contoso(servfail(at("selector1"))),
          domain("fabrikam.com", { dkim: [servfail(at("selector1", "fabrikam.com"))] }),
        ],
        [...signing, config("fabrikam.com")],
      ),
      says: /Nor can fabrikam\.com/,
    },
    { name: "DNS was not asked for keys", sources: tenant([contoso()]), says: /not asked/ },
    {
      name: "the configuration does not say whether it is on",
      sources: tenant([domain("contoso.com")], [config("contoso.com", null)]),
      says: /Enabled/,
    },
    {
      name: "the data leaves an accepted domain out, which ScubaGear passes",
      sources: tenant([domain("contoso.com")], signing, [accepted("contoso.com"), accepted("fabrikam.com")]),
      reference: true,
      says: /fabrikam\.com/,
    },
  ],
});
