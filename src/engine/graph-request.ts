import type { RequestTemplate } from "../baselines/schema.ts";
import { clouds } from "../tenant/clouds.ts";
import type { CloudName } from "../tenant/clouds.ts";
import { commandValue } from "./command-values.ts";
import type { CommandSurroundings } from "./command-values.ts";
import {
  evidenceValues,
  maximumObjects,
  namesAnObject,
  oneLine,
  quoted,
  violationsNamed,
} from "./literals.ts";
import type { EvidenceValues } from "./literals.ts";
import type { Evidence } from "./verdict.ts";

/** A request with everything filled in. */
interface GraphRequest {
  readonly note: string | undefined;
  readonly method: RequestTemplate["method"];
  readonly path: string;
  readonly body: unknown;
}

/** https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands#use-connect-mggraph-with-national-clouds */
const environments: Partial<Record<CloudName, string>> = {
  gcchigh: " -Environment USGov",
  dod: " -Environment USGovDoD",
  china: " -Environment China",
};

/** The two forms of a policy's requests: HTTP for any client, and PowerShell. Empty where they ask for an object and none is named. */
export function graphCommands(
  templates: readonly RequestTemplate[],
  evidence: readonly Evidence[],
  surroundings: CommandSurroundings,
): { shell: "powershell" | "rest"; text: string }[] {
  const filled = templates.map((template) => fillRequest(template, evidence, surroundings));
  if (filled.some(({ requests }) => requests.length === 0)) return [];
  const requests = filled.flatMap((each) => each.requests);
  const more = filled.flatMap(({ left }) => (left === 0 ? [] : [`# … and ${left} more: see the evidence`]));
  const scopes = [...new Set(templates.flatMap((template) => template.scopes))].toSorted();
  const connect = `Connect-MgGraph${environments[surroundings.cloud] ?? ""} -Scopes ${scopes.join(", ")}`;
  return [
    { shell: "powershell", text: [connect, ...requests.map(inPowerShell), ...more].join("\n") },
    {
      shell: "rest",
      text: [
        `# With a token that carries ${scopes.join(", ")}.`,
        requests.map((request) => inHttp(request, surroundings.cloud)).join("\n\n###\n"),
        ...more,
      ].join("\n"),
    },
  ];
}

function fillRequest(
  template: RequestTemplate,
  evidence: readonly Evidence[],
  surroundings: CommandSurroundings,
): { requests: GraphRequest[]; left: number } {
  const { note, method, path, body } = template;
  const fillWith = (object: EvidenceValues): GraphRequest => ({
    note,
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(valueOf(name, object, surroundings) ?? "")),
    ),
    body: fillJson(body, (name) => valueOf(name, object, surroundings)),
  });
  if (!namesAnObject(`${path} ${JSON.stringify(body)}`)) return { requests: [fillWith({})], left: 0 };
  const objects = unique(violationsNamed(evidence).map(evidenceValues));
  return {
    requests: objects.slice(0, maximumObjects).map(fillWith),
    left: Math.max(0, objects.length - maximumObjects),
  };
}

function valueOf(name: string, object: EvidenceValues, surroundings: CommandSurroundings) {
  return object[name] ?? commandValue(name, surroundings);
}

/** A text that is nothing but a name in braces becomes the value; in a list, a value that is a list takes its place. */
function fillJson(json: unknown, value: (name: string) => string | readonly string[] | undefined): unknown {
  if (Array.isArray(json)) return json.flatMap((each) => fillJson(each, value));
  if (typeof json === "object" && json !== null)
    return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, fillJson(each, value)]));
  const name = typeof json === "string" ? /^\{(\w+)\}$/.exec(json)?.[1] : undefined;
  return name === undefined ? json : (value(name) ?? json);
}

/** The body stands in a single-quoted here-string, which only a line that begins with '@ ends; no line of JSON does. */
function inPowerShell({ note, method, path, body }: GraphRequest): string {
  const send = `Invoke-MgGraphRequest -Method ${method} -Uri ${quoted(path)}`;
  const comment = note === undefined ? [] : [`# ${oneLine(note)}`];
  if (body === undefined) return [...comment, send].join("\n");
  return [
    ...comment,
    "$body = @'",
    spelled(body),
    "'@",
    `${send} -Body $body -ContentType 'application/json'`,
  ].join("\n");
}

function inHttp({ note, method, path, body }: GraphRequest, cloud: CloudName): string {
  const host =
    cloud === "custom" ? "https://<host of Microsoft Graph in your cloud>" : clouds[cloud].graph.url;
  return [
    ...(note === undefined ? [] : [`# ${oneLine(note)}`]),
    `${method} ${host}${path}`,
    ...(body === undefined ? [] : ["Content-Type: application/json", "", spelled(body)]),
  ].join("\n");
}

/** JSON in which no character is invisible. */
function spelled(body: unknown): string {
  return JSON.stringify(body, null, 2).replaceAll(
    /[^\P{C}\n]|[\u2028\u2029]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function unique(objects: readonly EvidenceValues[]): EvidenceValues[] {
  return [...new Map(objects.map((object) => [JSON.stringify(object), object])).values()];
}
