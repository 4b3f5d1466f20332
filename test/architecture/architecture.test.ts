import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package-root.ts";
import { importsOf } from "./imports.ts";
import { fences, rooms } from "./rooms.ts";
import type { Room } from "./rooms.ts";

const imports = importsOf(join(packageRoot(), "src"));

/** The most specific path wins: scanners/entra-id/sources/x.ts is in "sources", not in "scanners". */
function roomOf(file: string): Room {
  const candidates = rooms
    .flatMap((room) => room.paths.map((path) => ({ room, path })))
    .filter(({ path }) => matches(file, path))
    .sort((left, right) => right.path.length - left.path.length);
  const [found] = candidates;
  assert.ok(found, `src/${file} is in no room: give it one in test/architecture/rooms.ts`);
  return found.room;
}

function matches(file: string, path: string): boolean {
  return new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}`).test(file);
}

describe("the architecture", () => {
  it("sees the imports at all", () => {
    assert.ok(imports.length > 200, `only ${imports.length} imports were found`);
    assert.ok(imports.some(({ from, to }) => from === "cli/bin.ts" && to === "cli/program.ts"));
  });

  it("lets no room import what the table does not allow", () => {
    const wrong = imports
      .filter(({ kind }) => kind === "ours")
      .filter(({ from, to, typeOnly }) => {
        const room = roomOf(from);
        const target = roomOf(to).name;
        const allowed = [room.name, ...room.mayImport, ...(typeOnly ? (room.mayImportTypes ?? []) : [])];
        return !allowed.includes(target);
      })
      .map(({ from, to }) => `${from} → ${to}`);
    assert.deepEqual(wrong, []);
  });

  it("keeps each vendor's library behind its fence", () => {
    const wrong = imports
      .filter(({ from, to }) => fences[to] !== undefined && !fences[to].some((path) => from.startsWith(path)))
      .map(({ from, to }) => `${from} → ${to}`);
    assert.deepEqual(wrong, []);
  });

  it("keeps I/O out of rooms that must be pure", () => {
    const wrong = imports
      .filter(({ kind, from, to }) => kind !== "ours" && !(roomOf(from).packages ?? [to]).includes(to))
      .map(({ from, to }) => `${from} → ${to}`);
    assert.deepEqual(wrong, []);
  });

  it("lets checks know sources, but neither the tenant room nor a clock", () => {
    const wrong = imports
      .filter(({ from, to, typeOnly }) => from.includes("/checks/") && to.startsWith("tenant/") && !typeOnly)
      .map(({ from, to }) => `${from} → ${to}`);
    assert.deepEqual(wrong, []);
  });
});
