import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { CronJob } from "kubernetes-models/batch/v1";
import { ConfigMap, PersistentVolumeClaim, ServiceAccount } from "kubernetes-models/v1";
import { parse } from "yaml";
import { z } from "zod";
import { packageRoot } from "../../src/package-root.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { parseSchedule } from "../../src/watch/schedule.ts";
import {
  assertTaken,
  containerArguments,
  readyFile,
  secret,
  words,
  yamlFile,
  yamlFiles,
} from "./ready-files.ts";

/** The settings of a unit file by name; one that is given again adds to the first. */
function unit(path: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const line of readyFile(path).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (/^\[\w+\]$/.test(line)) continue;
    const [name = "", ...value] = line.split("=");
    assert.ok(/^[A-Z]\w+$/.test(name) && value.length > 0, `not a setting: ${line}`);
    settings.set(name, [...(settings.get(name) ?? []), value.join("=")]);
  }
  return settings;
}

describe("the systemd units", () => {
  const service = unit("deploy/systemd/plimsoll.service");
  const timer = unit("deploy/systemd/plimsoll.timer");

  it("start a scan that the command line takes", async () => {
    const [program, ...argv] = words(service.get("ExecStart")?.[0] ?? "");
    assert.equal(program, "/usr/bin/plimsoll");
    await assertTaken(argv);
  });

  it("may do little else: one folder to write to, no privileges, no other user's files", () => {
    const hardening: [string, string][] = [
      ["DynamicUser", "yes"],
      ["NoNewPrivileges", "yes"],
      ["ProtectSystem", "strict"],
      ["ProtectHome", "yes"],
      ["PrivateTmp", "yes"],
      ["PrivateDevices", "yes"],
      ["ProtectKernelTunables", "yes"],
      ["RestrictNamespaces", "yes"],
      ["CapabilityBoundingSet", ""],
      ["UMask", "0077"],
      ["StateDirectory", "plimsoll"],
    ];
    for (const [name, value] of hardening) assert.deepEqual(service.get(name), [value], name);
    assert.ok(service.has("SystemCallFilter"));
    assert.ok(!service.has("MemoryDenyWriteExecute"), "Node could not start");
  });

  it("begin at a time, later by chance, and make up for a night without power", () => {
    assert.deepEqual(timer.get("Persistent"), ["yes"]);
    assert.match(timer.get("OnCalendar")?.[0] ?? "", /^\*-\*-\* \d{2}:\d{2}:\d{2} [A-Z][a-z]+\/[A-Z][a-z]+$/);
    assert.match(timer.get("RandomizedDelaySec")?.[0] ?? "", /^\d+m$/);
  });
});

describe("the container file", () => {
  const lines = readyFile("deploy/container/Containerfile")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const instructions = lines.map((line) => ({
    name: line.split(" ")[0] ?? "",
    rest: line.slice(line.indexOf(" ") + 1),
  }));
  const all = (name: string) => instructions.filter((each) => each.name === name).map(({ rest }) => rest);
  const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === "FROM"));

  it("is built in stages upon a small image of one major version", () => {
    const from = all("FROM");
    assert.equal(from.length, 2);
    for (const image of from) assert.match(image, /^docker\.io\/library\/node:\d+-[a-z]+-slim(?: AS \w+)?$/);
    const major = Number(/node:(\d+)/.exec(from[0] ?? "")?.[1]);
    assert.ok(major >= 20 && from.every((image) => image.includes(`node:${major}-`)));
  });

  it("adds nothing from elsewhere, fetches nothing but locked packages, and holds no secret", () => {
    assert.deepEqual(all("ADD"), []);
    for (const command of all("RUN")) assert.doesNotMatch(command, /curl|wget|https?:|npm install|sudo/);
    for (const name of ["ENV", "ARG"])
      for (const value of all(name)) assert.doesNotMatch(value, /secret|password|token|key/i);
    // Whole folders would bring along what lies about, such as a profile or a history.
    for (const copied of all("COPY")) assert.doesNotMatch(copied, /^\.\/? /);
  });

  it("runs as nobody of rank, and tells its health", () => {
    assert.equal(lastStage.findLast(({ name }) => name === "USER")?.rest, "node");
    const health = all("HEALTHCHECK")[0] ?? "";
    assert.match(health, /127\.0\.0\.1:9464\/healthz/);
    const command = JSON.parse(all("CMD")[0] ?? "") as string[];
    assert.equal(command[command.indexOf("--listen") + 1], "127.0.0.1:9464");
  });

  it("watches with flags that the command line takes, as a process that hears signals", async () => {
    assert.deepEqual(JSON.parse(all("ENTRYPOINT")[0] ?? ""), ["node", "/opt/plimsoll/dist/cli/bin.js"]);
    await assertTaken(z.array(z.string()).parse(JSON.parse(all("CMD")[0] ?? "")));
  });

  it("is given by the builder only what it copies", () => {
    const ignored = readyFile("deploy/container/Containerfile.dockerignore").split("\n");
    assert.ok(ignored.includes("*"));
    const given = ignored.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const copied = all("COPY")
      .filter((each) => !each.startsWith("--from"))
      .flatMap((each) => each.split(" ").slice(0, -1));
    assert.deepEqual(given.toSorted(), copied.toSorted());
  });
});

describe("the Kubernetes manifest", () => {
  const documents = yamlFiles("deploy/kubernetes/cronjob.yaml").map((each) =>
    z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.literal("plimsoll") }) }).parse(each),
  );
  const kinds = { ServiceAccount, ConfigMap, PersistentVolumeClaim, CronJob };

  it("holds objects that Kubernetes' own schema takes", () => {
    assert.deepEqual(
      documents.map(({ kind }) => kind),
      Object.keys(kinds),
    );
    for (const document of documents) {
      // Each class takes its own kind only, which `validate` then says.
      const Kind = (kinds as Record<string, new (data: never) => { validate(): void }>)[document.kind];
      assert.ok(Kind !== undefined);
      new Kind(document as never).validate();
    }
    assert.throws(() => new CronJob({ spec: {} } as never).validate());
  });

  it("gives the container no more than it needs", () => {
    const text = readyFile("deploy/kubernetes/cronjob.yaml");
    const job = z
      .looseObject({
        spec: z.looseObject({
          schedule: z.string(),
          timeZone: z.string(),
          concurrencyPolicy: z.literal("Forbid"),
          jobTemplate: z.looseObject({
            spec: z.looseObject({
              template: z.looseObject({
                metadata: z.looseObject({
                  labels: z.looseObject({ "azure.workload.identity/use": z.literal("true") }),
                }),
                spec: z.looseObject({
                  serviceAccountName: z.literal("plimsoll"),
                  automountServiceAccountToken: z.literal(false),
                  securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
                  containers: z.tuple([
                    z.looseObject({
                      image: z.string().regex(/:\d+\.\d+\.\d+$/),
                      securityContext: z.strictObject({
                        allowPrivilegeEscalation: z.literal(false),
                        readOnlyRootFilesystem: z.literal(true),
                        capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
                      }),
                    }),
                  ]),
                }),
              }),
            }),
          }),
        }),
      })
      .parse(documents.at(-1));
    parseSchedule(job.spec.schedule, job.spec.timeZone);
    assert.doesNotMatch(text, /privileged|hostPath|hostNetwork|secretKeyRef/);
  });

  it("runs a scan that the command line takes, with a profile that is one", async () => {
    await assertTaken(containerArguments(documents.at(-1)));
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(documents[1]);
    const profile = profileSchema.parse(parse(data["plimsoll.yaml"] ?? ""));
    assert.equal(profile.auth?.method, "workloadIdentity");
    assert.ok(profile.history !== undefined);
  });
});

describe("the job of Azure Container Apps", () => {
  const content = yamlFile("deploy/azure/container-apps-job.yaml");

  it("runs a scan that the command line takes, on a schedule, one at a time", async () => {
    await assertTaken(containerArguments(content));
    const { properties } = z
      .looseObject({
        identity: z.looseObject({ type: z.literal("UserAssigned") }),
        properties: z.looseObject({
          configuration: z.looseObject({
            triggerType: z.literal("Schedule"),
            scheduleTriggerConfig: z.looseObject({ cronExpression: z.string(), parallelism: z.literal(1) }),
          }),
        }),
      })
      .parse(content);
    parseSchedule(properties.configuration.scheduleTriggerConfig.cronExpression, "UTC");
  });
});

describe("every ready file, and the page about them", () => {
  const page = readyFile("docs/scheduled-scans.md");

  it("holds no secret", () => {
    const files = readdirSync(join(packageRoot(), "deploy"), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name).slice(packageRoot().length + 1));
    assert.ok(files.length >= 7, files.join());
    for (const file of [...files, "action.yml", "docs/scheduled-scans.md"])
      assert.doesNotMatch(readyFile(file), secret, file);
    for (const planted of ["-----BEGIN PRIVATE KEY-----", "AZURE_CLIENT_SECRET=abcdefgh12345678~"])
      assert.match(planted, secret);
  });

  it("stands on the page, whose commands the command line takes", async () => {
    for (const folder of readdirSync(join(packageRoot(), "deploy")))
      assert.ok(page.includes(`deploy/${folder}/`), `the page does not speak of deploy/${folder}/`);
    const commands = [...page.matchAll(/^(?:sudo -u plimsoll )?plimsoll (?<rest>.+)$/gm)];
    assert.ok(commands.length >= 3);
    for (const { groups } of commands) await assertTaken(words(groups?.["rest"] ?? ""));
  });

  it("shows a profile that is one, and pipelines whose commands the command line takes", async () => {
    const blocks = [...page.matchAll(/```yaml\n(?<yaml>[^]*?)```/g)].map(({ groups }): unknown =>
      parse(groups?.["yaml"] ?? ""),
    );
    const pipelines = blocks.filter((block) => commandsIn(block).length > 0);
    assert.equal(pipelines.length, 2);
    for (const command of pipelines.flatMap(commandsIn)) await assertTaken(words(command).slice(1));
    const profiles = blocks.filter((block) => !pipelines.includes(block));
    assert.ok(profiles.length > 0);
    for (const profile of profiles) profileSchema.parse(profile);
  });
});

/** The commands of ours in a pipeline, whatever forge it is for. */
function commandsIn(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("plimsoll ") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(commandsIn) : [];
}
