/** The tenant's APIs as sources see them. Each client reads only; each read throws `ReadFailure` (failure.ts) if it did not get the whole answer. */
export interface Apis {
  readonly graph: GraphReader;
  readonly resourceManager: ResourceManagerReader;
  readonly exchange: CmdletReader;
  /** Security & Compliance: asked at the tenant's region. */
  readonly compliance: CmdletReader;
  readonly sharepointAdmin: SharePointAdminReader;
  readonly teams: TeamsReader;
  readonly powerPlatform: PowerPlatformReader;
  readonly dataverse: DataverseReader;
  readonly powerBi: PowerBiReader;
  readonly dns: DnsReader;
}

export interface CmdletOptions {
  /** Only these properties. */
  readonly select?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | boolean>>;
}

/** The admin API of Exchange Online, and of Security & Compliance, which runs cmdlets by name: only `Get-…` from an allow-list. */
export interface CmdletReader {
  /** All objects that the cmdlet gives, page after page to the end; keys as Exchange writes them (PascalCase), type decorations removed. */
  run(cmdlet: string, options?: CmdletOptions): Promise<unknown[]>;
  /** The same page by page, for cmdlets that give more objects than can be kept; a page that is missing is a failure, never the end. */
  pages(cmdlet: string, options?: CmdletOptions): AsyncIterable<unknown[]>;
}

/** What DNS says of a name. */
export type DnsAnswer =
  /** The records, each with its strings joined. */
  | { readonly kind: "records"; readonly records: readonly string[] }
  /** The name exists, but has no record of this type. */
  | { readonly kind: "noRecords" }
  | { readonly kind: "noSuchName" };

export interface DnsReader {
  /** TXT records. Throws `ReadFailure` if the question was not answered (SERVFAIL, time-out): that is neither of the answers above. */
  txt(name: string): Promise<DnsAnswer>;
}

export interface GraphReadOptions {
  /** v1.0 unless a source needs what only beta has. */
  readonly version?: "v1.0" | "beta";
  /** Sends `ConsistencyLevel: eventual`, which $count, $search and casts ask for. */
  readonly advanced?: boolean;
  /** Asks for enumeration members that came later than the API's version (`Prefer: include-unknown-enum-members`). */
  readonly evolvableEnums?: boolean;
  /** Never put into a `$batch`: for workloads with limits of their own, such as Conditional Access. */
  readonly alone?: boolean;
}

/**
 * Microsoft Graph. Paths start with a slash and carry their query, for example `/users?$top=999`.
 * Reads that are asked for at the same moment travel together in a `$batch` of up to 20, unless `alone`.
 */
export interface GraphReader {
  /** One object (or a bare value, for `/$count`). */
  get(path: string, options?: GraphReadOptions): Promise<unknown>;
  /** A whole collection: `@odata.nextLink` is followed to the end; a page that is missing is a failure, never a shorter list. */
  list(path: string, options?: GraphReadOptions): Promise<unknown[]>;
  /** The same page by page, for collections too large to keep. */
  pages(path: string, options?: GraphReadOptions): AsyncIterable<unknown[]>;
}

/** Azure Resource Manager. */
export interface ResourceManagerReader {
  /** One object. */
  get(path: string): Promise<unknown>;
  /** A whole collection (`value`, `nextLink` followed). The path starts with a slash and carries `api-version`. */
  list(path: string): Promise<unknown[]>;
}

/** The administration site of SharePoint and OneDrive. */
export interface SharePointAdminReader {
  /**
   * One object, without the wrapper `d` that the verbose form has. `tenantName` is what the tenant's SharePoint addresses begin with
   * (`contoso` in contoso.sharepoint.com); the path starts with a slash, for example `/_api/SPO.Tenant`.
   */
  get(tenantName: string, path: string): Promise<unknown>;
}

/** The configuration API of Teams, which the Teams PowerShell module speaks as well. */
export interface TeamsReader {
  /** All instances of one kind of configuration, for example `TeamsMeetingPolicy`: the one named `Global`, and those named `Tag:…`. */
  configurations(type: string): Promise<unknown[]>;
  /** The tenant as Teams knows it: what Get-CsTenant prints. */
  tenant(): Promise<unknown>;
  /** The org-wide app settings, which Microsoft hands to signed-in people only: to an application, this is a failure with cause `permission`. */
  orgWideAppSettings(): Promise<unknown[]>;
}

/** The administration API of Power Platform. Paths start with a slash and carry `api-version`. */
export interface PowerPlatformReader {
  /** One object, or null where the service says null. */
  get(path: string): Promise<unknown>;
  /** A whole collection (`value`, `nextLink` followed). */
  list(path: string): Promise<unknown[]>;
  /** The tenant's settings: the one read that is a POST. */
  tenantSettings(): Promise<unknown>;
}

/** The Dataverse database of one Power Platform environment: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview */
export interface DataverseReader {
  /** A whole collection. `instanceUrl` comes from the tenant: anything but an address of Dataverse in this cloud is refused, and nothing is sent. */
  list(instanceUrl: string, path: string): Promise<unknown[]>;
}

/** The administration API of Power BI and Fabric. */
export interface PowerBiReader {
  /** All tenant settings. */
  tenantSettings(): Promise<unknown[]>;
}
