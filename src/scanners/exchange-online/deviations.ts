import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on Exchange Online (MS.EXO.*) are meant to differ from ScubaGear's. */
export const exchangeOnlineDeviations: readonly Deviation[] = [
  {
    id: "domain-name-case",
    title: "Domain names have no case",
    scubagear: "Compares the declared forwarding domains letter by letter, capitals included.",
    plimsoll: "Compares them as DNS does, without regard to case.",
    reason: "Fabrikam.com and fabrikam.com are one domain.",
  },
  {
    id: "spf-as-receivers-read-it",
    title: "SPF is read as receivers read it",
    scubagear: "Looks for -all, ~all or the word redirect anywhere in a TXT record that begins with v=spf1.",
    plimsoll:
      "Takes the record apart and follows include: and redirect= within the limit of ten look-ups. Several records, invalid terms and too many look-ups make it unusable, a network of every address lists everybody, and what counts is the result for a sender that is not listed.",
    reason:
      "Receivers ignore an SPF policy that is not valid, and a text inside another term protects nobody (RFC 7208).",
  },
  {
    id: "dkim-keys-as-receivers-read-them",
    title: "A DKIM key must be usable",
    scubagear: "Accepts the first TXT record that it finds at four selectors, if it begins with v=DKIM1;.",
    plimsoll:
      "Looks at all selectors and asks for one key that is not revoked. The version tag may be left out, and several spellings are valid.",
    reason:
      "A signature whose key is revoked or unreadable fails, and a key without a version tag is a key (RFC 6376).",
  },
  {
    id: "declared-dkim-selectors",
    title: "Another service may sign the mail",
    scubagear: "Knows Microsoft's selectors only, and asks for signing in Exchange Online.",
    plimsoll: "Accepts a live key at a selector that the profile declares (declared.approvedDkimSelectors).",
    reason:
      "Mail that leaves through a gateway or a mailing service is signed there, by selectors of its own.",
  },
  {
    id: "parked-domains",
    title: "A parked domain has nothing to sign",
    scubagear: "Asks for DKIM in every domain.",
    plimsoll:
      "Leaves out domains that the profile declares as parked (declared.parkedDomains), if their SPF record is just v=spf1 -all.",
    reason: "No mail leaves such a domain, so there is nothing to sign. SPF and DMARC are still asked for.",
  },
  {
    id: "coexistence-domains",
    title: "Microsoft's domain for hybrid mail is left out",
    scubagear:
      "Leaves out <tenant>.mail.onmicrosoft.com for DKIM only if it has a signing configuration, and judges it in exports that hold its records.",
    plimsoll: "Leaves it out for DKIM and DMARC, wherever it comes from.",
    reason: "The domain is Microsoft's: its tenant cannot publish records there.",
  },
  {
    id: "dmarc-record-that-counts",
    title: "Which DMARC record counts",
    scubagear:
      "Takes any TXT record at _dmarc of the domain for an answer. Without one, it asks at the last two labels of the name.",
    plimsoll:
      "Looks for a DMARC record at the domain, then at its organisational domain by the public suffix list. Several DMARC records at one name are none.",
    reason:
      "Receivers pass over TXT records that are not DMARC, for example those of a wildcard, and example.co.uk does not inherit from co.uk (RFC 7489, RFC 9989).",
  },
  {
    id: "dmarc-policy-as-receivers-read-it",
    title: "DMARC is read tag by tag",
    scubagear: "Looks for the texts v=DMARC1; and p=reject; anywhere in the record.",
    plimsoll:
      "Takes the tags apart, without regard to blanks and case. What counts is p, or sp where a subdomain inherits, and pct below 100 or t=y does not do.",
    reason:
      "“v=DMARC1; p=none; sp=reject;” holds the text p=reject; and lets everything through, while “p=reject” at the end of a record is as good as with a semicolon.",
  },
  {
    id: "dmarc-report-addresses",
    title: "DMARC contacts are addresses",
    scubagear:
      "Counts @ signs in a part of each TXT record: two where rua= stands, one where ruf= stands. Every TXT record at the name must have them.",
    plimsoll:
      "Reads the mailto: addresses of rua and ruf in the DMARC record. For the organisation's contacts, one address besides CISA's is asked for in each.",
    reason: "Receivers send reports to mailto: addresses only, and an @ sign elsewhere reaches nobody.",
  },
  {
    id: "sharing-policy-off",
    title: "A sharing policy that is off shares nothing",
    scubagear: "Judges every sharing policy, enabled or not.",
    plimsoll: "Passes over policies that are off.",
    reason: "Exchange does not apply a sharing policy that is not enabled.",
  },
  {
    id: "anonymous-sharing",
    title: "Publishing to anybody is sharing with all domains",
    scubagear: "Looks for the asterisk only.",
    plimsoll: "Fails an entry for Anonymous as well.",
    reason: "Anonymous stands for whoever has the link, in every domain.",
  },
  {
    id: "sharing-with-subdomains",
    title: "The subdomains of one domain are not all domains",
    scubagear: "Takes an asterisk anywhere in an entry for all domains.",
    plimsoll: "Takes only an asterisk by itself for all domains.",
    reason: "An entry for *.fabrikam.com shares with one organisation.",
  },
  {
    id: "blank-subject-prefix",
    title: "A blank is no warning",
    scubagear: "Accepts any text of one character or more before the subject.",
    plimsoll: "Asks for a text that can be seen.",
    reason: "Nobody is warned by blanks.",
  },
  {
    id: "narrowed-warning-rule",
    title: "A warning rule must reach all mail from outside",
    scubagear: "Looks at the sender's scope, and at no other condition or exception of the rule.",
    plimsoll:
      "Fails rules with further conditions or exceptions. Two are harmless: recipients inside the organisation, and subjects that bear the mark already.",
    reason: "A rule for one recipient, or with an exception for a sender's domain, leaves mail unmarked.",
  },
  {
    id: "idle-warning-rule",
    title: "A warning rule must come to act",
    scubagear: "Looks at whether the rule is on and enforced.",
    plimsoll:
      "Fails rules that expired or do not act yet, and those behind an enforced rule for mail from outside that ends the processing.",
    reason:
      "Exchange passes over a rule outside of its dates, and shows it no message whose processing has ended.",
  },
];
