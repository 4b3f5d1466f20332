/** ScubaGear's short product names, in lower case, and ours. Security Suite was called Defender before. */
export const productsByScubaName: ReadonlyMap<string, string> = new Map([
  ["aad", "entra-id"],
  ["securitysuite", "security-suite"],
  ["defender", "security-suite"],
  ["exo", "exchange-online"],
  ["powerbi", "power-bi"],
  ["powerplatform", "power-platform"],
  ["sharepoint", "sharepoint"],
  ["teams", "teams"],
]);
