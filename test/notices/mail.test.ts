import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { send } from "../../src/notices/send.ts";
import { SendFailure } from "../../src/notices/wire.ts";
import { stillTime } from "../tenant/still-time.ts";
import { regression, tenant } from "./notices.ts";
import { email, mailServer, mailServerOf, password, silentServer, wireTo } from "./wire.ts";

const notice = regression();

/** What is decoded of a mail: headers as they are, bodies without quoted-printable. */
function headersOf(message: string): string {
  return (message.split("\r\n\r\n", 1)[0] ?? "").replace(/\r\n[ \t]/g, " ");
}

function partsOf(message: string): string[] {
  return message.split(/--\S*Part\S*/).map((part) =>
    Buffer.from(
      part
        .replace(/=\r\n/g, "")
        .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    ).toString("utf8"),
  );
}

describe("mail", () => {
  it("arrives over STARTTLS, signed in only after it, as text and as HTML", async (test) => {
    const server = await mailServer(test);
    assert.deepEqual(await send(notice, email(server.port), wireTo()), { remark: null });
    const [mail] = server.received;
    assert.deepEqual(server.signIns, [{ user: "plimsoll", secure: true }]);
    assert.equal(mail?.from, "plimsoll@contoso.example");
    assert.deepEqual(mail.to, ["soc@contoso.example"]);
    const headers = headersOf(mail.message);
    assert.match(headers, /^Subject: Contoso: 1 policy is worse than before$/m);
    assert.match(headers, new RegExp(`^Message-ID: <${notice.id}\\.soc-mail@contoso\\.example>$`, "mi"));
    const parts = partsOf(mail.message);
    const text = parts.find((part) => part.includes("text/plain")) ?? "";
    const html = parts.find((part) => part.includes("text/html")) ?? "";
    for (const part of [text, html]) {
      assert.match(part, /MS\.AAD\.3\.1v1 Phishing-resistant sign-in/);
      assert.match(part, /Pass → Fail \(required\)/);
      assert.match(part, /The tenant changed:/);
      assert.match(part, /state: “enabled” → “disabled”/);
    }
    assert.match(html, /<h1[^>]*>Contoso: 1 policy is worse/);
  });

  it("arrives over TLS from the first byte", async (test) => {
    const server = await mailServer(test, { secure: true });
    await send(notice, email(server.port, { tls: "implicit" }), wireTo());
    assert.equal(server.received[0]?.secure, true);
  });

  it("arrives without a sign-in where the server wants none", async (test) => {
    const server = await mailServer(test, { authOptional: true });
    const { user: _, passwordVariable: __, ...channel } = email(server.port);
    await send(notice, channel, wireTo());
    assert.equal(server.received.length, 1);
  });

  it("is not sent, and no password either, where the server does not encrypt", async (test) => {
    const server = await mailServer(test, { hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    await assert.rejects(send(notice, email(server.port), wireTo()), SendFailure);
    assert.deepEqual([server.received, server.signIns], [[], []]);
  });

  it("is not sent where the certificate is not trusted, and not tried again", async (test) => {
    const server = await mailServer(test);
    const timing = stillTime();
    const { authority: _, ...untrusting } = wireTo({}, { timing });
    await assert.rejects(
      send(notice, email(server.port), untrusting),
      /localhost.*certificate is not trusted/,
    );
    assert.deepEqual([server.signIns, timing.slept], [[], []]);
  });

  it("is not tried again with a password that is refused, which no error repeats", async (test) => {
    const server = await mailServer(test);
    const wrong = "not the password at all";
    await assert.rejects(
      send(notice, email(server.port), wireTo({ SMTP_PASSWORD: wrong })),
      (error: Error) => {
        assert.match(error.message, /localhost refused the sign-in/);
        assert.ok(!error.message.includes(wrong) && !error.message.includes(password));
        return true;
      },
    );
    assert.equal(server.signIns.length, 1);
  });

  it("is tried again after a reply that begins with 4", async (test) => {
    let tries = 0;
    const server = await mailServer(test, {
      onMailFrom(_, __, callback) {
        tries += 1;
        if (tries < 3) callback(Object.assign(new Error("Try again later"), { responseCode: 451 }));
        else callback();
      },
    });
    const timing = stillTime();
    await send(notice, email(server.port), wireTo({}, { timing }));
    assert.deepEqual([tries, server.received.length, timing.slept.length], [3, 1, 2]);
  });

  it("is given up after a reply that begins with 5", async (test) => {
    const server = await mailServer(test, {
      onRcptTo(_, __, callback) {
        callback(Object.assign(new Error("No such mailbox"), { responseCode: 550 }));
      },
    });
    await assert.rejects(
      send(notice, email(server.port), wireTo()),
      /did not take the mail.*No such mailbox/,
    );
  });

  it("says which receivers were refused where others were not", async (test) => {
    const server = await mailServer(test, {
      onRcptTo({ address }, _, callback) {
        if (address.startsWith("gone@"))
          callback(Object.assign(new Error("No such mailbox"), { responseCode: 550 }));
        else callback();
      },
    });
    const channel = email(server.port, { to: ["soc@contoso.example", "gone@contoso.example"] });
    const { remark, left } = await send(notice, channel, wireTo());
    assert.match(remark ?? "", /did not take it for gone@contoso\.example$/);
    assert.equal(left, undefined);
    assert.equal(server.received.length, 1);
  });

  /** Takes a receiver from its second try on, if its name says so; the others at once. */
  const greylisting = () => {
    const known = new Set<string>();
    return (address: string) => {
      const isNew = address.startsWith("grey") && !known.has(address);
      known.add(address);
      return isNew ? Object.assign(new Error("4.2.0 Greylisted"), { responseCode: 450 }) : null;
    };
  };

  it("is sent again to those alone who did not get it yet", async (test) => {
    const judge = greylisting();
    const server = await mailServer(test, {
      onRcptTo: ({ address }, _, callback) => callback(judge(address)),
    });
    const to = ["soc@contoso.example", "grey@contoso.example"];
    assert.deepEqual(await send(notice, email(server.port, { to }), wireTo()), { remark: null });
    assert.deepEqual(
      server.received.map((mail) => mail.to),
      [["soc@contoso.example"], ["grey@contoso.example"]],
    );
    const [first, second] = server.received.map(({ message }) => /^Message-ID: .+$/im.exec(message)?.[0]);
    assert.ok(first !== undefined && first === second);
  });

  it("says who is left where the server goes on putting some off", async (test) => {
    const later = Object.assign(new Error("4.2.0 Greylisted"), { responseCode: 450 });
    const server = await mailServer(test, {
      onRcptTo: ({ address }, _, callback) => callback(address.startsWith("grey") ? later : null),
    });
    const to = ["soc@contoso.example", "grey@contoso.example"];
    const { remark, left } = await send(notice, email(server.port, { to }), wireTo());
    assert.match(remark ?? "", /^1 of its receivers .*grey@contoso\.example \(450 4\.2\.0 Greylisted\)/);
    assert.deepEqual(left, ["grey@contoso.example"]);
    assert.equal(server.received.length, 1);
    await assert.rejects(
      send(notice, email(server.port, { to }), wireTo(), left),
      (error) => error instanceof SendFailure && error.isOfMessage,
    );
    assert.equal(server.received.length, 1, "nothing is sent to the one who has it");
  });

  it("goes to more receivers than a server takes at once", async (test) => {
    const many = Object.assign(new Error("4.5.3 Too many recipients"), { responseCode: 452 });
    const server = await mailServer(test, {
      onRcptTo: (_, session, callback) => callback(session.envelope.rcptTo.length < 20 ? null : many),
    });
    const to = Array.from({ length: 70 }, (_, n) => `p${n}@contoso.example`);
    assert.deepEqual(await send(notice, email(server.port, { to }), wireTo()), { remark: null });
    assert.deepEqual(
      server.received.flatMap((mail) => mail.to).toSorted(),
      to.toSorted(),
      "each gets it, and nobody twice",
    );
  });

  it("repeats nothing of a reply to the sign-in but its codes: a server may echo what it was sent", async (test) => {
    const port = await mailServerOf(test, (line, socket) =>
      socket.write(
        line.startsWith("EHLO")
          ? "250-localhost\r\n250 AUTH PLAIN\r\n"
          : `500 5.5.1 Command unrecognized: "${line}"\r\n`,
      ),
    );
    await assert.rejects(
      send(notice, email(port, { tls: "implicit" }), wireTo()),
      (error: Error) => error.message === "localhost refused the sign-in (500 5.5.1).",
    );
  });

  it("repeats no form of the password in any reply", async (test) => {
    const forms = [`\0plimsoll\0${password}`, password].map((text) => Buffer.from(text).toString("base64"));
    const port = await mailServerOf(test, (line, socket) => {
      if (line.startsWith("EHLO")) socket.write("250-localhost\r\n250 AUTH PLAIN\r\n");
      else if (line.startsWith("AUTH")) socket.write("235 2.7.0 Welcome\r\n");
      else socket.write(`550 5.7.1 You said ${forms.join(" and ")} and ${password}\r\n`);
    });
    await assert.rejects(send(notice, email(port, { tls: "implicit" }), wireTo()), (error: Error) => {
      for (const form of [...forms, password]) assert.ok(!error.message.includes(form), error.message);
      return /You said \[secret\] and \[secret\] and \[secret\]/.test(error.message);
    });
  });

  it("gives up on a server that is never silent and comes to no end", { timeout: 60_000 }, async (test) => {
    const port = await mailServerOf(test, (_, socket) => {
      const dribble = setInterval(() => socket.write("250-x\r\n"), 20);
      socket.once("close", () => clearInterval(dribble));
    });
    const wire = wireTo({}, { patience: 150, retry: { attempts: 1, base: 1, cap: 1, total: 60_000 } });
    await assert.rejects(send(notice, email(port, { tls: "implicit" }), wire), /did not answer in time/);
  });

  it("is broken off as soon as somebody stops Plimsoll", { timeout: 60_000 }, async (test) => {
    const stop = new AbortController();
    const reason = new Error("Stopped.");
    const port = await mailServerOf(test, () => stop.abort(reason));
    const wire = wireTo({}, { signal: stop.signal, patience: 600_000 });
    await assert.rejects(send(notice, email(port, { tls: "implicit" }), wire), reason);
  });

  it("gives up on a server that never says a word", async (test) => {
    const wire = wireTo({}, { patience: 150, retry: { attempts: 2, base: 1, cap: 1, total: 60_000 } });
    await assert.rejects(send(notice, email(await silentServer(test)), wire), /did not answer in time/);
  });

  it("has no header that a tenant's name brought in, and no markup", async (test) => {
    const server = await mailServer(test);
    const name = "Contoso\r\nBcc: evil@evil.example\r\n\r\n<script>alert(1)</script>";
    await send(regression({ tenant: { ...tenant, name } }), email(server.port), wireTo());
    const [mail] = server.received;
    assert.deepEqual(mail?.to, ["soc@contoso.example"]);
    assert.doesNotMatch(headersOf(mail.message), /^Bcc:/im);
    assert.ok(partsOf(mail.message).some((part) => part.includes("&lt;script&gt;")));
    assert.ok(!partsOf(mail.message).some((part) => part.includes("text/html") && part.includes("<script>")));
  });
});
