/** A file of a report. Its name is built by us, never from a tenant's text; a slash in it means a folder within the report's. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}
