/**
 * The rooms of src/, from the top floor down, and whom each may import. The picture in the README is drawn from this table,
 * and architecture.test.ts holds the code against it.
 */
export interface Room {
  readonly name: string;
  /** Files of the room: paths under src/ that begin with one of these. */
  readonly paths: readonly string[];
  /** Rooms whose values it may import. */
  readonly mayImport: readonly string[];
  /** Rooms of which it may import types only. */
  readonly mayImportTypes?: readonly string[];
  /** Of Node's own modules and of packages, what it may import; absent: anything that no other room fences in. */
  readonly packages?: readonly string[];
  readonly task: string;
}

const ground = ["errors", "files"];

export const rooms: readonly Room[] = [
  {
    name: "cli",
    paths: ["cli/"],
    mayImport: [
      "notices",
      "watch",
      "history",
      "evidence",
      "redaction",
      "face",
      "report",
      "interop",
      "scanners",
      "sources",
      "engine",
      "baselines",
      "profile",
      "tenant",
      "emulator",
      ...ground,
    ],
    task: "one file per command: parse, call, print. Only here are argv, standard output and the exit code touched",
  },
  {
    name: "notices",
    paths: ["notices/"],
    mayImport: ["history", "report", "engine", "profile", "tenant", ...ground],
    task: "tells people what changed, or that a scan failed: what is due, in which words, by which channel, and never twice",
  },
  {
    name: "watch",
    paths: ["watch/"],
    mayImport: ["history", "profile", ...ground],
    mayImportTypes: ["engine"],
    task: "scans on a schedule, one at a time: when, under which lock, and how it fares. What a scan is, it is told",
  },
  {
    name: "history",
    paths: ["history/"],
    mayImport: ["evidence", "report", "sources", "engine", "profile", ...ground],
    mayImportTypes: ["baselines", "tenant"],
    task: "stores runs whole or not at all, and compares two of them: what changed, and why",
  },
  {
    name: "evidence",
    paths: ["evidence/"],
    mayImport: ["face", "report", "scanners", "engine", "baselines", "profile", ...ground],
    task: "the package that proves an assessment: what it holds, and whether it still is what it says",
  },
  {
    name: "redaction",
    paths: ["redaction/"],
    mayImport: [],
    packages: ["node:crypto", "node:net", "tldts"],
    task: "tokens in the place of names and identifiers, in any JSON value. It knows no product but by its keys",
  },
  {
    name: "face",
    paths: ["index.ts", "scan.ts", "snapshot-file.ts"],
    mayImport: ["report", "scanners", "sources", "engine", "baselines", "profile", "tenant", ...ground],
    task: "the programmatic face: scan, assess, report",
  },
  {
    name: "report",
    paths: ["report/"],
    mayImport: ["engine", ...ground],
    mayImportTypes: ["tenant"],
    task: "an assessment into bytes. It decides nothing, and sees nothing but the assessment",
  },
  {
    name: "interop",
    paths: ["interop/"],
    mayImport: ["engine", "profile", "scanners", "sources", "tenant", ...ground],
    task: "other tools' files into ours",
  },
  {
    name: "scanners",
    paths: ["scanners/"],
    mayImport: ["sources", "engine"],
    mayImportTypes: ["tenant", "profile"],
    packages: ["zod", "tldts"],
    task: "one folder per product: everything that Plimsoll knows about it. Checks are pure: no I/O, no clock",
  },
  {
    name: "sources",
    paths: ["scanners/*/sources/", "scanners/organization/"],
    mayImport: ["engine", "scanners", "tenant"],
    mayImportTypes: ["profile"],
    packages: ["zod"],
    task: "what is read, and how",
  },
  {
    name: "engine",
    paths: ["engine/"],
    mayImport: ["profile", "tenant", ...ground],
    mayImportTypes: ["baselines"],
    packages: ["zod", "node:crypto"],
    task: "collect, assess, outcomes, and the contracts of sources and checks. It knows no product, no file and no network",
  },
  {
    name: "baselines",
    paths: ["baselines/"],
    mayImport: [...ground],
    task: "loads and validates the policies of baselines/*.yaml",
  },
  {
    name: "tenant",
    paths: ["tenant/"],
    mayImport: [...ground],
    mayImportTypes: ["profile"],
    task: "how to reach a tenant: clouds, credentials, one client per API on one HTTP core with a read-only guard",
  },
  {
    name: "profile",
    paths: ["profile/"],
    mayImport: [...ground],
    task: "the user's YAML: schema, loading, exceptions",
  },
  {
    name: "emulator",
    paths: ["emulator/"],
    mayImport: [],
    task: "a Microsoft 365 tenant on loopback: the other side of the wire, so it shares no code with us",
  },
  {
    name: "files",
    paths: ["make-folder.ts", "package-root.ts", "text-encoding.ts", "yaml-document.ts"],
    mayImport: ["errors"],
    task: "where our own files lie, how folders are made, and how text and YAML are read",
  },
  {
    name: "errors",
    paths: ["errors.ts"],
    mayImport: [],
    packages: [],
    task: "the errors that an operator can meet: what happened, what to do next, which exit code",
  },
];

/** Each vendor's library is fenced in one place: replacing it touches what stands here. */
export const fences: Readonly<Record<string, readonly string[]>> = {
  "@azure/identity": ["tenant/credentials.ts"],
  "@microsoft/microsoft-graph-client": ["tenant/apis/graph.ts"],
  undici: ["tenant/http/", "notices/post.ts"],
  nodemailer: ["notices/mail.ts"],
  handlebars: ["report/page.ts", "notices/templates.ts"],
  commander: ["cli/program.ts", "cli/program-history.ts", "cli/program-watch.ts", "cli/options.ts"],
  listr2: ["cli/progress.ts"],
  hono: ["emulator/"],
  "@hono/node-server": ["emulator/server.ts"],
  selfsigned: ["emulator/certificate.ts", "emulator/registration.ts"],
  yaml: ["yaml-document.ts", "cli/emulator-files.ts"],
  "node-forge": ["tenant/pfx.ts"],
  tldts: ["scanners/exchange-online/mail-domains/organizational-domain.ts", "redaction/domains.ts"],
  "p-limit": ["tenant/", "cli/each-tenant.ts"],
  croner: ["watch/schedule.ts"],
  fflate: ["evidence/archive.ts"],
  "dns-packet": ["emulator/dns/"],
  "@microsoft/microsoft-graph-types": ["emulator/"],
};
