// SPDX-License-Identifier: Apache-2.0
// npm's cloudevents sends in binary, structured and batched mode and receives in all of them, by page, stream and webhook.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import https from "node:https";
import { CloudEvent, HTTP, Mode, emitterFor } from "cloudevents";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pem = (name) => readFileSync(`${plan.pki}/${name}`);
const tls = { ca: pem("ca.pem"), cert: pem("system.pem"), key: pem("system.key") };
let checks = 0;

function check(what, ok, seen) {
  assert.ok(ok, `${what}: ${JSON.stringify(seen)}`);
  checks += 1;
}

function ask(port, method, path, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const request = https.request({ host: "127.0.0.1", port, method, path, headers: { ...headers, ...length }, ...tls, agent: false },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ code: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
      });
    request.on("error", reject);
    request.end(body);
  });
}

const event = (from) => new CloudEvent({ ...from, time: new Date().toISOString() });

// ---- sending

async function sends() {
  const [one, two, three, four] = plan.events.map(event);
  for (const [mode, which] of [[Mode.BINARY, one], [Mode.STRUCTURED, two]]) {
    const emit = emitterFor((message) => ask(plan.send, "POST", "/v1/events", { ...message.headers, Prefer: "wait=60" }, message.body),
      { binding: HTTP, mode });
    const answer = await emit(which);
    const outcome = JSON.parse(answer.body);
    check(`${mode} is accepted`, answer.code === 200 && outcome.outcome === "ACCEPTED", outcome);
  }
  const batch = JSON.stringify([three, four]); // the SDK reads batches and has no emitter for them
  const answer = await ask(plan.send, "POST", "/v1/events", { "Content-Type": "application/cloudevents-batch+json", Prefer: "wait=60" }, batch);
  check("a batch is accepted", JSON.parse(answer.body).events.every((e) => e.outcome === "ACCEPTED"), answer.body);
  return [one, two, three, four].map((e) => e.id);
}

// ---- receiving

const valid = (e) => e instanceof CloudEvent && e.validate() && e.specversion === "1.0" && e.data !== undefined;

async function page(ids) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask(plan.receive, "GET", "/v1/inbox?state=all&limit=500", { Accept: "application/cloudevents-batch+json" });
    const events = HTTP.toEvent({ headers: answer.headers, body: answer.body });
    if (ids.every((id) => events.some((e) => e.id === id))) {
      check("a batch is read", Array.isArray(events) && events.every(valid), answer.body);
      return events.filter((e) => ids.includes(e.id));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the events did not arrive");
}

async function receives(ids) {
  const events = await page(ids);
  check("each came once", events.length === ids.length, events.map((e) => e.id));
  for (const accept of ["application/cloudevents+json", "application/json"]) {
    const answer = await ask(plan.receive, "GET", `/v1/inbox/${ids[0]}`, { Accept: accept });
    check(`${accept} is known as an event`, HTTP.isEvent({ headers: answer.headers, body: answer.body }), answer.headers);
    const got = HTTP.toEvent({ headers: answer.headers, body: answer.body });
    check(`${accept} is read`, valid(got) && got.id === ids[0] && got.data.person.name === "演示人", got);
    // the SDK leaves the percent-encoding of headers (HTTP binding 3.1.3.2) to its caller
    check(`${accept} has what the hub said`, decodeURIComponent(got.ground) === events.find((e) => e.id === ids[0]).ground && got.matter !== undefined, got);
  }
}

function streamed(ids) {
  return new Promise((resolve, reject) => {
    const request = https.get({ host: "127.0.0.1", port: plan.receive, path: "/v1/inbox/stream?state=all", ...tls, agent: false }, (answer) => {
      let text = "";
      const seen = new Set();
      answer.on("data", (part) => {
        text += part;
        for (const line of text.split("\n").slice(0, -1)) {
          const got = line.startsWith("data: ") ? new CloudEvent(JSON.parse(line.slice(6))) : null;
          if (got && valid(got) && ids.includes(got.id)) {
            seen.add(got.id);
          }
        }
        text = text.slice(text.lastIndexOf("\n") + 1);
        if (seen.size === ids.length) {
          request.destroy();
          check("the stream is read", true);
          resolve();
        }
      });
    });
    request.on("error", (error) => (error.code === "ECONNRESET" ? undefined : reject(error)));
  });
}

function hooked() {
  const posted = new Map();
  const server = https.createServer({ cert: pem("server.pem"), key: pem("server.key") }, (request, answer) => {
    let body = "";
    request.on("data", (part) => { body += part; });
    request.on("end", () => {
      const got = HTTP.toEvent({ headers: request.headers, body });
      posted.set(got.id, valid(got));
      answer.writeHead(204).end();
    });
  });
  server.listen(plan.hook, "127.0.0.1");
  return { posted, close: () => server.close() };
}

// ---- wrong events

/// The JSON Schema of CloudEvents, as the SDK carries it compiled.
const schema = createRequire(import.meta.url)("./node_modules/cloudevents/dist/schema/v1.js");
const schemaSays = (row) => schema(JSON.parse(Buffer.from(row.body, "hex").toString()));

async function wrongs() {
  let refused = 0;
  for (const row of plan.wrong) {
    if (row.set) { // what the schema of CloudEvents refuses, the agent must, too
      const says = schemaSays(row);
      check(`the schema says what the table says: ${row.name}`, says === (row.schema !== false), schema.errors);
      check(`the agent is no laxer: ${row.name}`, says || row.status >= 400, row.set);
    }
    const more = row.outcome ? { Prefer: "wait=60" } : {};
    const answer = await ask(plan.send, "POST", "/v1/events", { ...row.headers, ...more }, Buffer.from(row.body, "hex"));
    const body = JSON.parse(answer.body);
    const problem = row.outcome || body.events ? (body.problem ?? body.events[0].problem) : body;
    if (row.status >= 400) {
      check(row.name, problem.status === row.status || body.events, body);
      check(`${row.name}: its code`, problem.code === row.code, body);
      refused += 1;
    } else {
      check(row.name, answer.code === row.status, body);
    }
  }
  check("at least 30 wrong events", refused >= 30, refused);
  return refused;
}

const hook = hooked();
const ids = await sends();
await receives(ids);
await streamed(ids);
for (let tries = 0; tries < 600 && !ids.every((id) => hook.posted.has(id)); tries += 1) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
check("the webhook is read", ids.every((id) => hook.posted.get(id) === true), [...hook.posted]);
hook.close();
const refused = await wrongs();
console.log(`cloudevents (npm): ${checks} checks, ${refused} wrong events, each with its answer`);
process.exit(0);
