#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/api/openapi.json and docs/api/asyncapi.json: REST and what comes without being asked, from jieli's own types.

usage: render_api.py [--check] [--jieli PROGRAM] [--out FOLDER]
The schemas of payloads are `jieli type schema`'s; addresses, rights and answers stand in the tables below. --check compares
with what is committed and exits 1 when it is stale.
"""
import argparse
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STRUCTURED, BATCHED, JSON = "application/cloudevents+json", "application/cloudevents-batch+json", "application/json"
PROBLEM = "application/problem+json"
UUID = {"type": "string", "format": "uuid"}
CURSOR = {"type": "string", "pattern": "^s[0-9]+$", "description": "A place in the inbox, as an earlier answer gave it"}
LICENSE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}


def ref(name):
    return {"$ref": "#/components/schemas/" + name}


def text(description, **more):
    return {"type": "string", "description": description, **more}


def record(properties, required=(), **more):
    return {"type": "object", "properties": properties, **({"required": list(required)} if required else {}), **more}


def listing(items, **more):
    return {"type": "array", "items": items, **more}


def content(kind, schema):
    return {kind: {"schema": schema}}


# ---- what travels ----

ATTRIBUTES = {
    "specversion": {"const": "1.0"},
    "id": {**UUID, "description": "A UUID of the sender, small letters (version 7 advised); the same event again has the same id"},
    "source": text("urn:jieli:agency:CODE", pattern="^urn:jieli:(agency|hub|operator):[a-z0-9-]{1,64}$"),
    "type": text("Message type, cn.jieli.NAME.v1"),
    "subject": text("Casefile, when it is known", maxLength=64),
    "time": text("When it was said; going in, checked for its form only", format="date-time"),
    "datacontenttype": text("application/json"),
    "matter": text("The running matter", maxLength=64),
    "correlationid": text("Of the caller's own", maxLength=128),
    "causationid": text("The message that led to this one", maxLength=128),
    "traceparent": text("W3C trace context", maxLength=64),
    "expirytime": text("After this the message is worth nothing", format="date-time"),
}
GIVEN = {  # what the hub and the agent say beside a delivery
    "ground": text("The ground on which this agency sees it"),
    "withheld": text("Paths of the fields that this agency does not see, separated by commas"),
    "position": text("Position in the hub's log"),
    "accepted": text("When the hub accepted it", format="date-time"),
    "recipient": text("urn:jieli:agency:CODE"),
    "cursor": CURSOR,
    "state": {"enum": ["open", "taken", "refused"]},
}


def schemas(types):
    known = {"oneOf": [ref(schema_name(name)) for name, _ in types]}
    required = ["specversion", "id", "source", "type"]
    return {
        "Event": record({**ATTRIBUTES, "data": known}, required + ["data"], description="A CloudEvent 1.0 that goes in"),
        "Delivery": record({**ATTRIBUTES, **GIVEN, "data": {"type": "object"}}, required,
                           description="A CloudEvent 1.0 that comes out; fields that are withheld are not in data"),
        "Problem": record({
            "type": text("urn:jieli:error:CODE", format="uri"), "title": text("In the language asked for"),
            "status": {"type": "integer"}, "detail": text("In the language asked for"), "instance": text("The path asked for"),
            "code": text("Of the catalogue: jieli errors lookup CODE", pattern="^JL-[A-Z]+-[0-9]{4}$"),
            "field": text("What is wrong: an attribute, a field of data, a header"),
            "title_zh": text("中文"), "title_en": text("English"), "detail_zh": text("中文"), "detail_en": text("English"),
            "advice_zh": text("怎样处理"), "advice_en": text("What to do")}, ["type", "title", "status", "code"],
            description="RFC 9457"),
        "Outcome": record({
            "id": UUID, "type": text("Message type"), "verdict": {"enum": ["spooled", "known", "refused"]},
            "outcome": {"enum": ["WAITING", "ACCEPTED", "REJECTED", "CONFLICT"]}, "position": {"type": "integer"},
            "casefile": text("The casefile that it belongs to"), "receipt": text("Base64; jieli verify checks it offline",
                                                                                 contentEncoding="base64"),
            "problem": ref("Problem"), "problems": listing({"type": "object"})}, ["id"],
            description="What became of an event. A verdict is the agent's, an outcome the hub's"),
        "Outcomes": record({"events": listing(ref("Outcome"))}, ["events"]),
        "Page": record({"events": listing(ref("Delivery")), "next": CURSOR, "more": {"type": "boolean"}},
                       ["events", "next", "more"]),
        "Ends": record({"deliveries": listing(record({"id": UUID, "verdict": {"enum": ["ended", "known", "unknown"]}})),
                        "ended": {"type": "integer"}}, ["ended"]),
        "Health": record({"status": {"enum": ["ok", "failing"]},
                          "checks": listing(record({"name": text("What was looked at"), "detail": text("What was seen"),
                                                    "status": {"enum": ["ok", "warning", "failing"]}}))}, ["status"]),
        **{schema_name(name): schema for name, schema in types},
    }


def schema_name(name):
    return "data." + name


# ---- what may be asked ----

def answer(description, kind, schema, **headers):
    return {"description": description, "content": content(kind, schema),
            **({"headers": {name: {"schema": value} for name, value in headers.items()}} if headers else {})}


def problems(*codes):
    words = {"400": "Not readable as it came", "403": "This certificate has no right to that", "404": "No such thing",
             "409": "It does not fit what is there", "413": "Too large", "415": "Not this media type",
             "422": "Readable, and wrong", "503": "Later: see Retry-After"}
    return {code: answer(words[code], PROBLEM, ref("Problem")) for code in codes}


WAIT = [{"name": "Prefer", "in": "header", "schema": text("wait=SECONDS, at most 60"), "required": False},
        {"name": "wait", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 60}, "required": False}]
LANGUAGE = {"name": "Accept-Language", "in": "header", "schema": text("zh (otherwise) or en"), "required": False}
ID = {"name": "id", "in": "path", "required": True, "schema": UUID}
AFTER = {"name": "after", "in": "query", "required": False, "schema": CURSOR}
STATE = {"name": "state", "in": "query", "required": False, "schema": {"enum": ["open", "all"]}}


def operation(name, summary, right, answers, parameters=(), body=None):
    return {"operationId": name, "summary": summary, "description": "Right: " + right,
            "parameters": [*parameters, LANGUAGE],
            **({"requestBody": {"required": True, "content": body}} if body else {}),
            "responses": {**answers, **problems("403" if right != "none" else "400")}}


def paths():
    outcome = {"oneOf": [ref("Outcome"), ref("Outcomes")]}
    event_body = {STRUCTURED: {"schema": ref("Event")}, BATCHED: {"schema": listing(ref("Event"), maxItems=1000)},
                  JSON: {"schema": {"type": "object", "description": "Binary mode: data; the attributes are ce- headers"}}}
    ended = {"200": answer("How many have ended", JSON, ref("Ends")), **problems("400", "409", "415", "422", "503")}
    named = record({"ids": listing(UUID, maxItems=1000)}, ["ids"])
    return {
        "/v1/events": {"post": operation(
            "sendEvents", "Send events", "send",
            {"200": answer("The hub has answered each", JSON, outcome), "202": answer("In the spool; the hub's answer is open", JSON, outcome),
             **problems("400", "409", "413", "415", "422", "503")}, WAIT, event_body)},
        "/v1/events/{id}": {"get": operation("getOutcome", "What became of an event", "send",
                                             {"200": answer("As far as it is known", JSON, ref("Outcome")), **problems("404")},
                                             [ID, *WAIT])},
        "/v1/inbox": {"get": operation(
            "readInbox", "Deliveries in order of arrival", "read",
            {"200": {"description": "From the cursor on", "content": {**content(JSON, ref("Page")), **content(BATCHED, listing(ref("Delivery")))},
                     "headers": {"Jieli-Cursor": {"schema": CURSOR}, "Jieli-More": {"schema": {"type": "boolean"}}}},
             **problems("400")}, [AFTER, STATE, {"name": "limit", "in": "query", "required": False,
                                                 "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}}, *WAIT])},
        "/v1/inbox/{id}": {"get": operation("readDelivery", "One delivery", "read",
                                            {"200": {"description": "Structured, or with Accept: application/json in binary mode",
                                                     "content": {**content(STRUCTURED, ref("Delivery")), **content(JSON, {"type": "object"})}},
                                             **problems("404")}, [ID])},
        "/v1/inbox/stream": {"get": operation(
            "streamInbox", "Deliveries as they come (server-sent events)", "read",
            {"200": answer("id: the cursor; event: delivery; data: a Delivery", "text/event-stream", {"type": "string"}),
             **problems("400", "503")},
            [AFTER, STATE, {"name": "Last-Event-ID", "in": "header", "required": False, "schema": CURSOR}])},
        "/v1/inbox/ack": {"post": operation("takeDeliveries", "Say that deliveries were taken", "take", ended, (), content(
            JSON, {"oneOf": [named, record({"through": CURSOR}, ["through"])]}))},
        "/v1/inbox/refuse": {"post": operation("refuseDeliveries", "Refuse deliveries, with a code of the catalogue", "take", ended, (), content(
            JSON, record({**named["properties"], "code": text("Of class REJECT or DENY")}, ["ids", "code"])))},
        "/livez": {"get": operation("live", "Does it live?", "none", {"200": answer("It does", JSON, ref("Health"))})},
        "/readyz": {"get": operation("ready", "Can it do what it is for?", "none",
                                     {"200": answer("It can", JSON, ref("Health")), "503": answer("It cannot", JSON, ref("Health"))},
                                     [{"name": "verbose", "in": "query", "required": False, "allowEmptyValue": True, "schema": {"type": "string"}}])},
    }


ABOUT = {"title": "Jieli agent", "version": "1.0.0", "license": LICENSE,
         "description": "An agency's own systems speak to its Jieli agent in CloudEvents 1.0. See docs/REST.md."}


def openapi(types):
    return {"openapi": "3.1.0", "info": {**ABOUT, "summary": "Events in, the inbox out"},
            "servers": [{"url": "https://agent.example:7443", "description": "rest.listen of the agent's configuration"}],
            "security": [{"certificate": []}], "tags": [], "paths": paths(),
            "components": {"securitySchemes": {"certificate": {"type": "mutualTLS", "description":
                           "A client certificate of the agent's CA, with its rights in rest.clients"}},
                           "schemas": schemas(types)}}


def asyncapi(types):
    # the schemas stand in openapi.json: one place
    payload = {"schemaFormat": "application/schema+json;version=draft-2020-12",
               "schema": {"$ref": "openapi.json#/components/schemas/Delivery"}}
    messages = {"delivery": {"$ref": "#/components/messages/delivery"}}
    return {
        "asyncapi": "3.0.0", "info": {**ABOUT, "title": "Jieli agent: what comes without being asked",
                                       "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}},
        "defaultContentType": STRUCTURED,
        "servers": {"agent": {"host": "agent.example:7443", "protocol": "https", "description": "The agent's REST",
                              "security": [{"type": "X509"}]},
                    "system": {"host": "system.example", "protocol": "https", "description": "The agency's own, webhook.url"}},
        "channels": {
            "stream": {"address": "/v1/inbox/stream", "servers": [{"$ref": "#/servers/agent"}], "messages": messages,
                       "description": "Server-sent events: id is the cursor, data the delivery; Last-Event-ID goes on from there"},
            "webhook": {"address": "/", "servers": [{"$ref": "#/servers/system"}],
                        "messages": {"delivery": {"$ref": "#/components/messages/signed"}},
                        "description": "One POST for each delivery, until it is answered with 2xx; 410 stops it"}},
        "operations": {
            "streamDeliveries": {"action": "send", "channel": {"$ref": "#/channels/stream"},
                                 "messages": [{"$ref": "#/channels/stream/messages/delivery"}]},
            "postDeliveries": {"action": "send", "channel": {"$ref": "#/channels/webhook"},
                               "messages": [{"$ref": "#/channels/webhook/messages/delivery"}]}},
        "components": {"messages": {
            "delivery": {"name": "delivery", "title": "A delivery", "contentType": STRUCTURED, "payload": payload,
                         "summary": "type is one of: " + ", ".join("cn.jieli.%s.v1" % name for name, _ in types)},
            "signed": {"name": "signed", "title": "A delivery, signed", "contentType": STRUCTURED, "payload": payload,
                       "headers": record({
                           "webhook-id": UUID, "webhook-timestamp": text("Seconds since 1970", pattern="^[0-9]+$"),
                           "webhook-signature": text("v1, and base64 of HMAC-SHA256 over id.timestamp.body", pattern="^v1,")})}}}}


# ---- writing ----

def write(document):
    """One line for each of the big maps' members, so that a change of one type is a change of one line."""
    def level(value, depth, indent):
        if depth == 0 or not isinstance(value, dict) or not value:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        pad = " " * (indent + 1)
        inner = [pad + json.dumps(name, ensure_ascii=False) + ": " + level(one, depth - 1, indent + 1) for name, one in value.items()]
        return "{\n" + ",\n".join(inner) + "\n" + " " * indent + "}"
    return level(document, 3, 0) + "\n"


def read_types(program):
    def run(*words):
        return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in run("--lang", "en", "type", "list").splitlines() if re.match(r"[a-z]", line)]
    found = []
    for name in sorted(names):
        if name.startswith("admin.") or name.startswith("bench."):
            continue
        schema = json.loads(run("type", "schema", name))
        schema.pop("$schema", None)
        schema.pop("$id", None)
        found.append((name, schema))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--jieli", default=os.path.join(ROOT, "build/bin/jieli"))
    parser.add_argument("--out", default=os.path.join(ROOT, "docs/api"))
    asked = parser.parse_args()
    types = read_types(asked.jieli)
    stale = []
    for name, document in (("openapi.json", openapi(types)), ("asyncapi.json", asyncapi(types))):
        path, made = os.path.join(asked.out, name), write(document)
        if asked.check:
            committed = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
            stale += [name] if committed != made else []
        else:
            os.makedirs(asked.out, exist_ok=True)
            with open(path, "w", encoding="utf-8") as out:
                out.write(made)
    if stale:
        print("stale: docs/api/%s; run tools/render_api.py" % ", docs/api/".join(stale))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
