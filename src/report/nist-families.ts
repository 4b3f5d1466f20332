/** The families of controls of NIST SP 800-53 revision 5 (its section 2.2, table 1), by the letters that their controls begin with. */
const families: Readonly<Record<string, string>> = {
  AC: "Access control",
  AT: "Awareness and training",
  AU: "Audit and accountability",
  CA: "Assessment, authorization and monitoring",
  CM: "Configuration management",
  CP: "Contingency planning",
  IA: "Identification and authentication",
  IR: "Incident response",
  MA: "Maintenance",
  MP: "Media protection",
  PE: "Physical and environmental protection",
  PL: "Planning",
  PM: "Program management",
  PS: "Personnel security",
  PT: "Processing of personal data and transparency",
  RA: "Risk assessment",
  SA: "System and services acquisition",
  SC: "System and communications protection",
  SI: "System and information integrity",
  SR: "Supply chain risk management",
};

export interface Family {
  readonly id: string;
  readonly title: string;
}

/** The families of these controls (`AC-6(5)` is one of AC), each once, by their letters. What is no control of revision 5 has no family. */
export function familiesOf(controls: readonly string[]): Family[] {
  const ids = new Set(controls.flatMap((control) => /^([A-Z]{2})-\d/.exec(control)?.[1] ?? []));
  return [...ids].sort().flatMap((id) => {
    const title = families[id];
    return title === undefined ? [] : [{ id, title }];
  });
}
