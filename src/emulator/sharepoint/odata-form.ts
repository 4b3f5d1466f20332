/** How much an answer says of itself. */
export type ODataForm = "verbose" | "minimalmetadata" | "nometadata";

const TENANT_TYPE = "Microsoft.Online.SharePoint.TenantAdministration.Tenant";

/** The types of the collections that do not hold plain texts. */
const ITEM_TYPES: Readonly<Record<string, string>> = {
  AllowedDomainListForSyncClient: "Edm.Guid",
  DisabledModernListTemplateIds: "Edm.Guid",
};

/** The form that an `Accept` header asks for: `application/json;odata=verbose`. */
export function formAskedBy(accept = ""): ODataForm {
  const asked = /;\s*odata=(verbose|nometadata)\b/i.exec(accept)?.[1]?.toLowerCase();
  return asked === "verbose" || asked === "nometadata" ? asked : "minimalmetadata";
}

/** An object of SharePoint's in one of its forms. https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service */
export function inForm(object: Readonly<Record<string, unknown>>, form: ODataForm, url: string): object {
  const { origin, pathname } = new URL(url);
  const id = origin + pathname;
  switch (form) {
    case "verbose":
      return { d: { __metadata: { id, uri: id, type: TENANT_TYPE }, ...verbose(object) } };
    case "minimalmetadata":
      return {
        "odata.metadata": `${id.slice(0, id.lastIndexOf("/"))}/$metadata#${TENANT_TYPE}`,
        "odata.type": TENANT_TYPE,
        "odata.id": id,
        "odata.editLink": pathname.slice(pathname.lastIndexOf("/") + 1),
        ...object,
      };
    case "nometadata":
      return object;
  }
}

/** In the verbose form, a collection is an object that names its type. */
function verbose(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const members = Object.entries(object).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, value];
    const type = `Collection(${ITEM_TYPES[name] ?? "Edm.String"})`;
    return [name, { __metadata: { type }, results: value }];
  });
  return Object.fromEntries(members);
}
