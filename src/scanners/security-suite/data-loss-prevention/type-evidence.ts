import type { Evidence } from "../../../engine/verdict.ts";
import type { Detection } from "./detections.ts";
import type { SensitiveType } from "./sensitive-types.ts";

/** Which rules find this kind of information. */
export function typeEvidence(type: SensitiveType, found: readonly Detection[]): Evidence {
  const rules = found.filter((each) => each.type === type).map(({ rule }) => `“${rule.Name ?? "unnamed"}”`);
  return {
    object: { type: "Sensitive information type", id: type.id, name: type.words },
    property: "ContentContainsSensitiveInformation",
    actual: rules.length === 0 ? "no enforced rule finds it by itself" : `found by ${rules.join(", ")}`,
    expected: "a rule of an enforced policy that finds it by itself",
    result: rules.length === 0 ? "violates" : "meets",
  };
}
