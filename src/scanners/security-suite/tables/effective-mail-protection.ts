import { defineTable } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import {
  antiPhishLayers,
  antiSpamLayers,
  malwareLayers,
  safeAttachmentLayers,
  safeLinksLayers,
} from "../protection/families.ts";
import { reaches } from "../protection/layers.ts";
import type { Layer, Reach } from "../protection/layers.ts";
import { scopeInWords } from "../protection/scope.ts";
import { antiPhishPolicies, antiPhishRules } from "../sources/anti-phish.ts";
import { hostedContentFilterPolicies, hostedContentFilterRules } from "../sources/anti-spam.ts";
import { malwareFilterPolicies, malwareFilterRules } from "../sources/malware-filter.ts";
import { atpPresetRules, builtInRules, eopPresetRules } from "../sources/preset-rules.ts";
import { safeAttachmentPolicies, safeAttachmentRules } from "../sources/safe-attachments.ts";
import { safeLinksPolicies, safeLinksRules } from "../sources/safe-links.ts";

/** Which policy protects whom, for each kind of mail protection, in the order in which Exchange looks at them. */
export const effectiveMailProtectionTable = defineTable({
  id: "effective-mail-protection",
  title: "Effective mail protection",
  needs: {
    acceptedDomains: optional(acceptedDomains),
    antiPhishPolicies,
    antiPhishRules,
    atpPresetRules,
    builtInRules,
    eopPresetRules,
    hostedContentFilterPolicies,
    hostedContentFilterRules,
    malwareFilterPolicies,
    malwareFilterRules,
    safeAttachmentPolicies,
    safeAttachmentRules,
    safeLinksPolicies,
    safeLinksRules,
  },
  build: (sources) => ({
    note: "Each recipient gets, of each kind, the first policy that includes them.",
    columns: ["Protection", "Order", "Policy", "Applied by", "For whom"],
    rows: [
      ...rowsOf("Anti-malware", malwareLayers(sources), sources.acceptedDomains),
      ...rowsOf("Safe Attachments", safeAttachmentLayers(sources), sources.acceptedDomains),
      ...rowsOf("Anti-phishing", antiPhishLayers(sources), sources.acceptedDomains),
      ...rowsOf("Anti-spam", antiSpamLayers(sources), sources.acceptedDomains),
      ...rowsOf("Safe Links", safeLinksLayers(sources), sources.acceptedDomains),
    ],
  }),
});

function rowsOf(
  protection: string,
  layers: readonly Layer<unknown>[],
  domains: readonly AcceptedDomain[] | undefined,
): string[][] {
  const reach = reaches(layers, domains);
  return layers.map((layer, index) => [
    protection,
    String(index + 1),
    layer.policyName,
    layer.name,
    whoGets(layer, reach[index] ?? "nobody"),
  ]);
}

function whoGets({ kind, scope }: Layer<unknown>, reach: Reach): string {
  if (reach === "nobody") return "nobody: policies before it take all recipients";
  if ("undecided" in scope) return `not known: ${scope.undecided} is missing`;
  return kind === "default" || kind === "none" ? "all who are left" : scopeInWords(scope);
}
