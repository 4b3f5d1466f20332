import type { z } from "zod";
import { CannotDecide } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { directorySettings } from "../sources/directory-settings.ts";

export type DirectorySetting = z.infer<typeof directorySettings.schema>[number];

const settingName = "EnableAdminConsentRequests";

/** The directory settings that say whether users may ask an administrator for consent, and which of them say yes or no. */
export interface WorkflowSettings {
  readonly on: boolean;
  readonly off: boolean;
  readonly evidence: readonly Evidence[];
}

/** Values are text, "true" or "True"; "" means never set. Throws `CannotDecide` for a value that is no text. */
export function workflowSettings(settings: readonly DirectorySetting[]): WorkflowSettings {
  const found = settings.flatMap((setting) =>
    setting.values
      .filter(({ name }) => name === settingName)
      .map(({ value }) => ({ setting, value: textOf(value) })),
  );
  return {
    on: found.some(({ value }) => value === "true"),
    off: found.some(({ value }) => value === "false"),
    evidence: found.map(({ setting, value }) => ({
      object: {
        type: "Directory setting",
        id: setting.id ?? null,
        name: setting.displayName ?? "Directory setting",
      },
      property: `values[${settingName}]`,
      actual: value === "" ? "not set" : value,
      expected: "true",
      result: value === "true" ? "meets" : value === "false" ? "violates" : "context",
    })),
  };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.toLowerCase();
  throw new CannotDecide(
    `The directory setting “${settingName}” holds no text, and this policy cannot be decided without it.`,
  );
}
