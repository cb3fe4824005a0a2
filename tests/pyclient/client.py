#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A client of JIELI/1, written from docs/PROTOCOL.md and the .proto files alone.

    client.py --endpoint E --hub-curve FILE --hub-log-key FILE --keys FILE send --type T FILE…
    client.py …                                                  receive --count N [--save DIR]
    client.py --hub-log-key FILE [--hub CODE]                    verify FILE…

send signs all FILEs (JSON payloads) together and waits for their outcomes; receive waits for deliveries, checks and
acknowledges them; verify checks saved deliveries and receipts without a network. One JSON line per thing on stdout; exit 0
when all is well, 1 when something was refused, 5 when the hub cannot be reached.
"""
import argparse
import base64
import json
import os
import struct
import sys
import tempfile
import time
import uuid

import zmq
from zmq.utils import z85
from zmq.utils.monitor import recv_monitor_message

import formats
from formats import Refused, need

HERE = os.path.dirname(os.path.abspath(__file__))
PING_S, SILENCE_S = 5, 15


def say(**line):
    print(json.dumps(line, ensure_ascii=False, sort_keys=True), flush=True)


def read_curve_key(path):
    """32 bytes, or base64, Z85 or hexadecimal text."""
    with open(path, "rb") as file:
        raw = file.read()
    text = raw.strip()
    if len(raw) == 32:
        return raw
    return {44: base64.b64decode, 40: z85.decode, 64: lambda hexed: bytes.fromhex(hexed.decode())}[len(text)](text)


def read_public_key(path):
    """SubjectPublicKeyInfo: DER, base64 of it, or PEM."""
    with open(path, "rb") as file:
        raw = file.read()
    if raw[:1] == b"\x30":
        return raw
    lines = [line for line in raw.splitlines() if not line.startswith(b"-----")]
    return base64.b64decode(b"".join(lines))


class Unreachable(Exception):
    pass


class Session:
    """Sections 3 and 4: one DEALER socket, watched by its monitor."""

    def __init__(self, protocol, options):
        self.protocol, self.keys = protocol, formats.Keys(options.keys)
        self.log_key = read_public_key(options.hub_log_key)
        self.key_records, self.waiting = {}, []
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 300)
        self.socket.setsockopt(zmq.IMMEDIATE, 1)
        self.socket.setsockopt(zmq.RECONNECT_IVL, -1)
        self.socket.setsockopt(zmq.CURVE_SERVERKEY, z85.encode(read_curve_key(options.hub_curve)))
        self.socket.setsockopt(zmq.CURVE_PUBLICKEY, z85.encode(self.keys.curve_public))
        self.socket.setsockopt(zmq.CURVE_SECRETKEY, z85.encode(self.keys.curve_secret))
        self.monitor = self.socket.get_monitor_socket()
        self.socket.connect(options.endpoint)
        self.heard = self.sent = time.monotonic()

    def handshake(self, seconds):
        connected, end = False, time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.monitor.poll(100):
                continue
            event = recv_monitor_message(self.monitor)["event"]
            connected = connected or event == zmq.EVENT_CONNECTED
            if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
                return
            if event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                raise Refused("JL-AUTH-0001: this machine's transport key is not registered")
            if event in (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_DISCONNECTED, zmq.EVENT_CLOSED):
                raise Refused("JL-HUB-0007: the hub does not hold that key") if connected else Unreachable("nobody answers")
        raise Unreachable("no answer")

    def send(self, **body):
        frame = self.protocol.frame.Frame(**body)
        self.socket.send(b"\x01" + formats.packed(frame))
        self.sent = time.monotonic()

    def receive(self, end):
        """The next frame that is not a Ping, or None at `end`."""
        while time.monotonic() < end:
            now = time.monotonic()
            if now - self.heard > SILENCE_S:
                raise Unreachable("the hub is silent")
            if now - self.sent > PING_S:
                self.send(ping=self.protocol.frame.Ping(wall_ms=int(time.time() * 1000), echo=1))
            if not self.socket.poll(100):
                continue
            part = self.socket.recv()
            self.heard = time.monotonic()
            need(part[:1] == b"\x01", "3: another version")
            frame = formats.parse(self.protocol.frame.Frame, part[1:])
            kind = frame.WhichOneof("of")
            if kind == "problem":
                raise Refused(frame.problem.code + ": " + frame.problem.text)
            if kind == "bye":
                raise Unreachable("the hub stops")
            if kind == "keys":
                self.take_keys(frame.keys)
            elif kind != "ping":
                return frame
        return None

    def take_keys(self, keys):
        for record in keys.keys:
            identity = bytes(record.key_id)
            need(identity == formats.key_id(record.suite, record.key), "8.2: the key id does not fit the key")
            known = self.key_records.get(identity)
            need(known is None or known.owner == record.owner, "8.2: a key changed its owner")
            self.key_records[identity] = record

    def hello(self, window):
        frames = self.protocol.frame
        hello = frames.Hello(agent=self.keys.agent, versions=[1], schema=1, wall_ms=int(time.time() * 1000))
        if window:
            hello.mailboxes.add(agency=self.keys.agency, window_messages=window, window_bytes=1 << 20,
                                wish=frames.WISH_ACTIVE)
        self.send(hello=hello)
        frame = self.receive(time.monotonic() + 10)
        if frame is None:
            raise Unreachable("no Welcome")
        need(frame.WhichOneof("of") == "welcome", "4: the first answer is not Welcome")
        self.welcome = frame.welcome
        self.behind_ms = frame.welcome.hub_time_ms - int(time.time() * 1000) if frame.welcome.demo else 0
        if frame.welcome.checkpoint:
            formats.checkpoint(frame.welcome.checkpoint, self.log_key)

    def now_ms(self):
        return int(time.time() * 1000) + self.behind_ms

    def sign_ack(self, name, body):
        """5.4"""
        frame = self.protocol.frame.Frame(**{name: body})
        proof = getattr(frame, name).proof
        root = formats.ack_leaf(frame)
        proof.suite, proof.key_id, proof.tree_size = self.keys.suite, self.keys.key_id, 1
        proof.signature = self.keys.sign_root(1, root)
        self.socket.send(b"\x01" + formats.packed(frame))
        self.sent = time.monotonic()

    def acknowledge(self, epoch, seqs):
        frames = self.protocol.frame
        ranges = []
        for seq in sorted(seqs):
            if ranges and ranges[-1].last == seq - 1:
                ranges[-1].last = seq
            else:
                ranges.append(frames.Range(first=seq, last=seq))
        self.sign_ack("acknowledge", frames.Acknowledge(agency=self.keys.agency, epoch=epoch,
                                                        level=frames.LEVEL_TAKEN, ranges=ranges))

    def close(self):
        self.send(bye=self.protocol.frame.Bye())
        self.socket.disable_monitor()
        self.monitor.close(linger=0)
        self.socket.close()
        self.context.term()


# ---- send

def build(protocol, keys, type_name, values, now_ms, identity=None, subject="", matter=""):
    """One message with its body (sections 5.1, 5.2, 6)."""
    full = protocol.full(type_name)
    payload_class, schema = protocol.types[full]
    payload = protocol.fill(payload_class(), values)
    identity = identity or uuid7(now_ms)
    seed, raw = keys.seed(identity), formats.packed(payload)
    message = protocol.message.Message(
        id=identity, source=keys.source, type=full, subject=subject, matter=matter, time_ms=now_ms, schema=schema,
        hash=formats.SHA256, payload_digest=formats.payload_digest(seed, raw),
        fields_root=formats.fields_root(protocol, full, schema, seed, payload))
    return formats.packed(message), protocol.message.Body(seed=seed, payload=raw)


def uuid7(now_ms):
    bits = int.from_bytes(struct.pack(">Q", now_ms)[2:] + os.urandom(10), "big")
    bits = bits & ~(0xf << 76) | 7 << 76
    return str(uuid.UUID(int=bits & ~(3 << 62) | 2 << 62))


def group_of(protocol, keys, built):
    """5.3: one signature for all, complete and in order."""
    root = formats.tree_root([formats.message_leaf(message) for message, _ in built])
    items = [protocol.message.Item(message=message, body=body) for message, body in built]
    return protocol.message.Group(suite=keys.suite, key_id=keys.key_id, tree_size=len(built), complete=True, items=items,
                                  signature=keys.sign_root(len(built), root))


def outcome_receipt(protocol, outcome, item):
    if item.batch < 0:
        return None
    batch = outcome.batches[item.batch]
    return protocol.receipt.Receipt(record_public=item.record_public, index=item.index, path=item.path,
                                    batch_header=batch.batch_header, log_path=batch.log_path, checkpoint=batch.checkpoint)


def check_outcome(protocol, keys, item, receipt, message, log_key):
    """Section 7, last paragraph."""
    names = protocol.frame.OutcomeKind
    record = formats.check_receipt(protocol, receipt, log_key)
    need(record.id == item.id and record.source == keys.source and record.position == item.position, "7: of another message")
    kind = names.Value("OUTCOME_KIND_ACCEPTED") if item.kind == names.Value("OUTCOME_KIND_DUPLICATE") else item.kind
    need(record.outcome == kind, "7: the record says another outcome")
    if item.kind == names.Value("OUTCOME_KIND_ACCEPTED"):
        need(record.message_digest == formats.message_leaf(message), "7: the record holds another message")


def take_outcome(session, outcome, sent):
    names, good = session.protocol.frame.OutcomeKind, True
    for item in outcome.items:
        message = sent.pop(item.id)
        kind = names.Name(item.kind).removeprefix("OUTCOME_KIND_")
        receipt, verified, why = outcome_receipt(session.protocol, outcome, item), False, ""
        try:
            if receipt:
                check_outcome(session.protocol, session.keys, item, receipt, message, session.log_key)
                verified = True
        except Refused as refused:
            why = str(refused)
        good = good and kind in ("ACCEPTED", "DUPLICATE") and verified
        packed = base64.b64encode(formats.packed(receipt)).decode() if receipt else ""
        say(id=item.id, outcome=kind, position=item.position, casefile=item.casefile, code=item.code, text=item.text,
            receipt=packed, verified=verified, why=why)
    return good


def command_send(session, options):
    session.hello(0)
    ids = options.id or []
    built, sent, good = [], {}, True
    for number, path in enumerate(options.files):
        with (sys.stdin if path == "-" else open(path, encoding="utf-8")) as file:
            values = json.load(file)
        one = build(session.protocol, session.keys, options.type, values, session.now_ms(),
                    ids[number] if number < len(ids) else None, options.subject, options.matter)
        built.append(one)
        sent[formats.parse(session.protocol.message.Message, one[0]).id] = one[0]
    session.send(submit=session.protocol.frame.Submit(ref=1, groups=[group_of(session.protocol, session.keys, built)]))
    end = time.monotonic() + options.seconds
    while sent:
        frame = session.receive(end)
        if frame is None:
            raise Unreachable("no outcome")
        if frame.WhichOneof("of") == "outcome":
            good = take_outcome(session, frame.outcome, sent) and good
    return good


# ---- receive and verify

def shown(protocol, content):
    if content is None or isinstance(content, dict):
        return content
    from google.protobuf.json_format import MessageToDict
    return MessageToDict(content, preserving_proto_field_name=True)


def check_delivery(protocol, item, key_records, hub):
    """Section 8; returns (Message, content, withheld paths)."""
    message = formats.parse(protocol.message.Message, item.message)
    formats.check_proof(item.proof, item.message, key_records, message.source, message.time_ms, item.stamp.accepted_ms,
                        hub)
    body = item.body if item.HasField("body") else None
    content, withheld = formats.check_content(protocol, message, body, item.nodes)
    return message, content, withheld


def tell_delivery(protocol, item, key_records, hub):
    try:
        message, content, withheld = check_delivery(protocol, item, key_records, hub)
    except Refused as refused:
        say(seq=item.stamp.seq, verified=False, why=str(refused))
        return False
    say(seq=item.stamp.seq, position=item.stamp.position, id=message.id, type=message.type, source=message.source,
        casefile=item.stamp.casefile, matter=item.stamp.matter, ground=item.stamp.ground,
        payload=shown(protocol, content), withheld=withheld, redacted=not item.HasField("body"), verified=True)
    return True


def wait_for_keys(session, items, end):
    """8.2: ask for what is missing; what comes meanwhile is kept in order."""
    missing = {bytes(item.proof.key_id) for item in items if item.proof.suite != formats.LOG} - set(session.key_records)
    if not missing:
        return
    session.send(key_query=session.protocol.frame.KeyQuery(key_ids=sorted(missing)))
    while missing - set(session.key_records) and time.monotonic() < end:
        frame = session.receive(min(end, time.monotonic() + 0.2))
        if frame is not None:
            session.waiting.append(frame)


def receipt_of(session, position, seq, end):
    """9 and 9.4 for one delivery."""
    session.send(receipt_query=session.protocol.frame.ReceiptQuery(position=position, agency=session.keys.agency, seq=seq))
    while (frame := session.receive(end)) is not None:
        if frame.WhichOneof("of") == "receipt_answer":
            return frame.receipt_answer
        session.waiting.append(frame)
    raise Unreachable("no receipt")


def save_delivery(session, item, directory, answer):
    out = {"hub": session.welcome.hub, "item": base64.b64encode(formats.packed(item)).decode(),
           "keys": [base64.b64encode(formats.packed(record)).decode() for record in session.key_records.values()]}
    if answer is not None:
        out["answer"] = base64.b64encode(formats.packed(answer)).decode()
    with open(os.path.join(directory, "delivery-%d.json" % item.stamp.seq), "w", encoding="utf-8") as file:
        json.dump(out, file)


def check_answer(protocol, item, answer, log_key):
    """The receipt and the send proof of a delivery; what the hub says beside the message is what it recorded."""
    need(answer.HasField("receipt") and answer.HasField("send"), "9.4: no receipt: " + answer.code)
    record = formats.check_receipt(protocol, answer.receipt, log_key)
    need(record.message_digest == formats.message_leaf(item.message), "9.3.4: the record holds another message")
    send = formats.check_send(protocol, answer.send, record)
    stamp = item.stamp
    need((send.seq, send.position, send.casefile, send.matter, send.ground, list(send.withheld)) ==
         (stamp.seq, stamp.position, stamp.casefile, stamp.matter, stamp.ground, list(stamp.withheld)),
         "9.4: the stamp says other than what was recorded")


def command_receive(session, options):
    session.hello(256)
    say(hub=session.welcome.hub, session=session.welcome.session)
    taken, good, end = 0, True, time.monotonic() + options.seconds
    while taken < options.count:
        frame = session.waiting.pop(0) if session.waiting else session.receive(end)
        if frame is None:
            say(expected=options.count, received=taken)
            return False
        if frame.WhichOneof("of") != "deliver":
            continue
        wait_for_keys(session, frame.deliver.items, time.monotonic() + 5)
        held = []
        for item in frame.deliver.items:
            fine = tell_delivery(session.protocol, item, session.key_records, session.welcome.hub)
            answer = receipt_of(session, item.stamp.position, item.stamp.seq, end) if options.receipts else None
            if fine and answer is not None:
                check_answer(session.protocol, item, answer, session.log_key)
            if options.save:
                save_delivery(session, item, options.save, answer)
            good, taken = good and fine, taken + 1
            if fine:
                held.append(item.stamp.seq)
        if held and not options.keep:
            session.acknowledge(frame.deliver.epoch, held)
    return good


def verify_file(protocol, path, log_key):
    with open(path, "rb") as file:
        raw = file.read()
    if raw[:1] != b"{":
        receipt = formats.parse(protocol.receipt.Receipt, raw if raw[:1] == b"\x0a" else base64.b64decode(raw))
        record = formats.check_receipt(protocol, receipt, log_key)
        return {"id": record.id, "position": record.position}
    saved = json.loads(raw)
    item = formats.parse(protocol.frame.DeliverItem, base64.b64decode(saved["item"]))
    records = [formats.parse(protocol.frame.KeyRecord, base64.b64decode(record)) for record in saved["keys"]]
    message, _, withheld = check_delivery(protocol, item, {bytes(r.key_id): r for r in records}, saved["hub"])
    if "answer" in saved:
        answer = formats.parse(protocol.frame.ReceiptAnswer, base64.b64decode(saved["answer"]))
        check_answer(protocol, item, answer, log_key)
    return {"id": message.id, "withheld": withheld}


def command_verify(protocol, options):
    good, log_key = True, read_public_key(options.hub_log_key)
    for path in options.files:
        try:
            say(file=os.path.basename(path), verified=True, **verify_file(protocol, path, log_key))
        except Refused as refused:
            say(file=os.path.basename(path), verified=False, why=str(refused))
            good = False
    return good


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--proto", default=os.path.join(HERE, "../../proto"))
    parser.add_argument("--generated", help="where protoc writes; a temporary folder when not given")
    parser.add_argument("--endpoint")
    parser.add_argument("--hub-curve")
    parser.add_argument("--hub-log-key", required=True)
    parser.add_argument("--keys")
    commands = parser.add_subparsers(dest="command", required=True)
    send = commands.add_parser("send")
    send.add_argument("--type", default="release.notice")
    send.add_argument("--id", action="append")
    send.add_argument("--subject", default="")
    send.add_argument("--matter", default="")
    send.add_argument("--seconds", type=float, default=10)
    send.add_argument("files", nargs="+")
    receive = commands.add_parser("receive")
    receive.add_argument("--count", type=int, default=1)
    receive.add_argument("--seconds", type=float, default=10)
    receive.add_argument("--save")
    receive.add_argument("--receipts", action="store_true", help="ask for receipt and send proof of each, and check them")
    receive.add_argument("--keep", action="store_true", help="do not acknowledge")
    verify = commands.add_parser("verify")
    verify.add_argument("files", nargs="+")
    return parser.parse_args()


def run(options, generated):
    protocol = formats.Protocol(options.proto, options.generated or generated)
    if options.command == "verify":
        return command_verify(protocol, options)
    session = Session(protocol, options)
    session.handshake(5)
    good = {"send": command_send, "receive": command_receive}[options.command](session, options)
    session.close()
    return good


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as generated:
        try:
            return 0 if run(options, generated) else 1
        except Refused as refused:
            say(refused=str(refused))
            return 1
        except Unreachable as unreachable:
            say(unreachable=str(unreachable))
            return 5


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a socket that was refused would hold the interpreter's end
