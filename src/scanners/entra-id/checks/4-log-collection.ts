import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { manual } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import {
  categoriesSent,
  destinations,
  namedCategories,
  situationalCategories,
} from "../log-collection/coverage.ts";
import { diagnosticSettings } from "../sources/diagnostic-settings.ts";
import type { DiagnosticSetting } from "../log-collection/coverage.ts";

const expected = "the log categories that the baseline names go to the security operations center";

/**
 * MS.AAD.4.1v1: security logs are sent to the security operations center.
 * No API says who watches a workspace or an event hub, so a person decides; what the diagnostic settings say is the evidence.
 */
export const securityLogsAreSent = defineCheck(
  "MS.AAD.4.1v1",
  { diagnosticSettings: optional(diagnosticSettings) },
  ({ diagnosticSettings: settings }) => {
    if (settings === undefined) return notRead();
    const missing = namedCategories.filter((category) => !categoriesSent(settings).has(category));
    if (settings.length === 0) {
      return manual(
        "No diagnostic setting sends Entra ID's logs anywhere. If the security operations center collects them in another way, a person must confirm it.",
        [inAll("none exists", missing)],
      );
    }
    const count = namedCategories.length - missing.length;
    return manual(
      `${settings.length} diagnostic ${settings.length === 1 ? "setting sends" : "settings send"} ${count} of the ${namedCategories.length} log categories ` +
        "that the baseline names. A person must confirm that they reach the security operations center.",
      [
        ...settings.map(settingEvidence),
        inAll(`${count} of ${namedCategories.length} named categories are sent`, missing),
      ],
    );
  },
);

function settingEvidence(setting: DiagnosticSetting): Evidence {
  const sent = [...categoriesSent([setting])];
  return {
    object: { type: "Diagnostic setting", id: null, name: setting.name },
    property: "properties.logs",
    actual: `sends ${sent.length === 0 ? "no log category" : sent.join(", ")} to ${destinations(setting).join(" and ") || "no destination"}`,
    expected,
    result: "context",
  };
}

function inAll(actual: string, missing: readonly string[]): Evidence {
  const gaps = missing.length === 0 ? "Every named category is sent." : `Not sent: ${missing.join(", ")}.`;
  return {
    object: { type: "Diagnostic settings", id: null, name: "All of them together" },
    property: "properties.logs",
    actual,
    expected,
    result: "context",
    note: `${gaps} ${situationalCategories}`,
  };
}

function notRead() {
  const { title, access } = diagnosticSettings;
  return manual(
    `Plimsoll could not read ${title}, so a person must look at them. Reading them needs the role “${access.role ?? ""}”.`,
    [
      {
        object: { type: "Diagnostic settings", id: null, name: "Not read" },
        property: "properties.logs",
        actual: "could not be read; the report's list of sources says why",
        expected,
        result: "context",
        note: `Grant the role “${access.role ?? ""}”, or look in the Entra admin center under Monitoring & health, Diagnostic settings.`,
      },
    ],
  );
}
