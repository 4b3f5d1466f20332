/** The kinds of sensitive information that CISA asks for, with the ids that Microsoft Purview gives them in every tenant. */
export const sensitiveTypes = [
  {
    name: "U.S. Social Security Number (SSN)",
    id: "a44669fe-0d48-453d-a9b1-2cc83f2cba77",
    words: "Social Security numbers",
  },
  {
    name: "U.S. Individual Taxpayer Identification Number (ITIN)",
    id: "e55e2a32-f92d-4985-a35d-a0b269eb687b",
    words: "taxpayer identification numbers",
  },
  {
    name: "Credit Card Number",
    id: "50842eb7-edc8-4019-85dd-5a5c1f2bb085",
    words: "credit card numbers",
  },
] as const;
export type SensitiveType = (typeof sensitiveTypes)[number];
