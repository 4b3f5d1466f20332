import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startEmulator as startWithNewKeys, tenants } from "../../src/emulator/index.ts";
import { startWithClient, tenantNamed } from "./client.ts";
import { startEmulator } from "../support/start-emulator.ts";

describe("the emulator", () => {
  it("has four tenants to play", () => {
    assert.deepEqual(
      tenants.map(({ name }) => name),
      ["compliant", "faulty", "large", "hostile", "audit-ready", "audit-2023", "audit-attacked"],
    );
  });

  it("listens on the port that it is told, and says so when it can not", async () => {
    const first = await startEmulator({ tenant: tenantNamed("compliant") });
    const port = Number(new URL(first.origin).port);
    try {
      await assert.rejects(startEmulator({ tenant: tenantNamed("compliant"), port }), {
        message: `The emulator can not listen on port ${port}. Choose another port.`,
      });
    } finally {
      await first.stop();
    }
    const second = await startEmulator({ tenant: tenantNamed("compliant"), port });
    assert.equal(second.origin, first.origin);
    await second.stop();
  });

  it("answers no more once it was stopped, and may be stopped twice", async () => {
    const client = await startWithClient();
    await client.emulator.stop();
    await assert.rejects(client.graph("/v1.0/organization"));
    await client.stop();
  });

  it("keeps its client id from one start to the next, and no secret", async () => {
    const [one, other] = await Promise.all([
      startWithNewKeys({ tenant: tenantNamed("compliant") }),
      startWithNewKeys({ tenant: tenantNamed("compliant") }),
    ]);
    await Promise.all([one.stop(), other.stop()]);
    assert.equal(one.credentials.clientId, other.credentials.clientId);
    assert.notEqual(one.credentials.clientSecret, other.credentials.clientSecret);
    assert.notEqual(one.credentials.certificatePem, other.credentials.certificatePem);
  });
});
