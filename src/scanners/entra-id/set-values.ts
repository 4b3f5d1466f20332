/** What Microsoft Graph sends for a setting that nobody set, whatever its shape. */

/** Whether a value sets anything: null, false, an empty text, an empty list and an object of nothing else do not, nor does what OData says of a value. */
export function isSetting(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return false;
  if (typeof value !== "object") return true;
  if (Array.isArray(value)) return value.length > 0;
  return Object.entries(value).some(([key, child]) => !isAnnotation(key) && isSetting(child));
}

/** “@odata.type”, or “authenticationStrength@odata.context” */
export function isAnnotation(key: string): boolean {
  return key.includes("@odata.");
}
