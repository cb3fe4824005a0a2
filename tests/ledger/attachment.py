#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""attachment.py SOURCE BUILD: a paper with its scan from `jieli send --attach` to `jieli attachment get` at another agency.

A file of 3 MiB byte for byte, and beside the form that an agent writes; nobody else gets it; one flipped byte in one of several parts, which the hub cannot see, is found
by who puts the parts together; a message before its parts, a file too large and of the wrong kind are told what to do.
"""
import base64
import hashlib
import os
import random
import shutil
import subprocess
import tempfile

from ledger import BUILD, Hub, application, check, until

PART = 512 << 10


def refused(hub, code, *words):
    run = subprocess.run([f"{BUILD}/bin/jieli", "--config", hub.config, "--lang", "en", *words], capture_output=True, text=True,
                         timeout=60, check=False)
    check(f"jieli {' '.join(words)} is refused with {code}", run.returncode == 1 and code in run.stdout + run.stderr,
          (run.returncode, run.stdout, run.stderr))


def paper(number):
    return {"person": application(number)["person"], "made_on": "2026-02-09",
            "documents": [{"kind": "change_of_place_application", "number": "1"}]}


def whole(hub, path, bytes_):
    with open(path, "wb") as file:
        file.write(bytes_)
    sent = hub.send("office", "transfer.report", paper(1), 0, "--attach", path)
    check("the message after its parts", sent["outcome"] == "ACCEPTED", sent)
    digest = hashlib.sha256(bytes_).hexdigest()
    back = f"{hub.folder}/back.pdf"
    hub.take("police", "taken", 7)
    inbox = [row for row in hub.jieli("--as", "police", "inbox") if row["type"].endswith("transfer.report.v1")]
    given = inbox[0]["payload"]["documents"][0]["attachment"]
    check("the paper names its attachment", given["size"] == len(bytes_) and given["name"] == "scan.pdf" and
          base64.b64decode(given["digest"]).hex() == digest, given)
    parts = [row for row in hub.jieli("--as", "police", "inbox") if row["type"].endswith("attachment.part.v1")]
    check("the parts came first, without the person",
          [row["payload"].get("part", 0) for row in parts] == [0, 1, 2, 3, 4, 5] and
          all(row["seq"] < inbox[0]["seq"] and row["withheld"] == ["person"] for row in parts), parts and parts[0].keys())
    for agency in ("police", "office"):
        answer = hub.jieli("--as", agency, "attachment", "get", digest, back)
        with open(back, "rb") as file:
            check(f"{agency} has it byte for byte", file.read() == bytes_ and answer["size"] == len(bytes_), answer)
        os.unlink(back)
    hub.jieli("--as", "police", "attachment", "get", given["digest"], back)
    os.unlink(back)
    refused(hub, "JL-MSG-0019", "--as", "stranger", "attachment", "get", digest, back)
    check("nothing is written for others", not os.path.exists(back))


def send_flipped(hub, agency, number, bytes_):
    digest = hashlib.sha256(bytes_).digest()
    wrong = bytearray(bytes_)
    wrong[PART + 17] ^= 1
    person = paper(number)["person"]
    for at, n in ((0, 0), (PART, 1)):
        hub.send(agency, "attachment.part", {"person": {"resident_id": person["resident_id"]},
                                             "digest": base64.b64encode(digest).decode(), "size": len(bytes_),
                                             "media_type": "application/pdf", "part": n, "parts": 2,
                                             "bytes": base64.b64encode(bytes(wrong[at:at + PART])).decode()})
    message = paper(number)
    message["documents"][0]["attachment"] = {"digest": base64.b64encode(digest).decode(), "size": len(bytes_),
                                             "media_type": "application/pdf", "name": "scan.pdf"}
    hub.send(agency, "transfer.report", message)
    return digest


def flipped(hub, bytes_):
    digest = send_flipped(hub, "office", 2, bytes_)
    hub.take("police", "taken", 3)
    back = f"{hub.folder}/back.pdf"
    refused(hub, "JL-MSG-0020", "--as", "police", "attachment", "get", digest.hex(), back)
    check("a file with a wrong digest is not written", not os.path.exists(back))


AGENT = """agency = "clerk"; keys = "../keys/clerk.keys"; adapter = "{build}/plugins/adapter/police.so"; folder = "../clerk";
spool = "../clerk.db"; rescan = "100ms"; settle = "0ms"; language = "en";
hub = {{ endpoint = "tcp://127.0.0.1:{port}"; curve_key = "hub.curve"; log_key = "hub.log"; }};
"""


def soon(what, found, agent):
    if not until(found, 30, 0.1):
        with open(agent, encoding="utf-8", errors="replace") as file:
            check(what, False, file.read()[-2000:])


def at_an_agent(hub, bytes_):
    """An agent writes the scan beside the form, and refuses one whose digest does not fit."""
    out, log = f"{hub.folder}/clerk/out", f"{hub.folder}/agent.log"
    os.makedirs(f"{hub.folder}/clerk")
    hub.add("clerk", "police", "340811", "--level", "county,station")
    for number in (4, 5):
        hub.send("stranger", "transfer.application", application(number, from_division="340811002", to_division="340803001"))
    with open(f"{hub.folder}/etc/clerk.cfg", "w", encoding="utf-8") as file:
        file.write(AGENT.format(build=BUILD, port=hub.port))
    with open(f"{hub.folder}/scan.pdf", "wb") as file:
        file.write(bytes_)
    with open(log, "wb") as file:
        hub.programs["clerk"] = subprocess.Popen([f"{BUILD}/bin/jieli-agent", "--config", f"{hub.folder}/etc/clerk.cfg"],
                                                 stdout=file, stderr=file)
    hub.send("stranger", "transfer.report", paper(4), 0, "--attach", f"{hub.folder}/scan.pdf")
    name = f"attachments/{hashlib.sha256(bytes_).hexdigest()[:16]}.pdf"
    soon("the scan is there", lambda: os.path.exists(f"{out}/{name}"), log)
    with open(f"{out}/{name}", "rb") as file:
        check("it is the scan", file.read() == bytes_)
    soon("the form is there", lambda: any(found.startswith("transfer_report") for found in os.listdir(out)), log)
    forms = [found for found in os.listdir(out) if found.startswith("transfer_report")]
    with open(f"{out}/{forms[0]}", encoding="utf-8-sig") as file:
        check("the form names the scan", name in file.read(), forms)
    send_flipped(hub, "stranger", 5, bytes_[:PART + 1000])
    failed = lambda: [row for row in hub.jieli("--as", "stranger", "inbox") if row["type"].endswith("delivery.failed.v1")]
    soon("the sender is told", lambda: len(failed()) == 2 and all("JL-MSG-0020" in str(row) for row in failed()), log)
    check("nothing wrong is written", os.listdir(f"{out}/attachments") == [name.partition("/")[2]])


def not_so(hub, path):
    message = paper(3)
    message["documents"][0]["attachment"] = {"digest": base64.b64encode(bytes(32)).decode(), "size": 5,
                                             "media_type": "application/pdf"}
    answer = hub.send("office", "transfer.report", message, 1)
    check("a message before its parts", answer["problem"]["code"] == "JL-MSG-0019" if "problem" in answer else
          "JL-MSG-0019" in str(answer), answer)
    payload = f"{hub.folder}/payload.json"
    with open(path, "wb") as file:
        file.write(bytes((8 << 20) + 1))
    refused(hub, "JL-MSG-0016", "--as", "office", "send", "--type", "transfer.report", "--attach", path, payload)
    tool = f"{hub.folder}/tool.exe"
    with open(tool, "wb") as file:
        file.write(b"MZ")
    refused(hub, "JL-MSG-0017", "--as", "office", "send", "--type", "transfer.report", "--attach", tool, payload)
    refused(hub, "JL-MSG-0017", "--as", "office", "send", "--type", "transfer.report", "--attach", f"{tool}=text/html", payload)


def main():
    top = tempfile.mkdtemp(prefix="jieli-attachment-")
    hub = Hub(f"{top}/hub")
    try:
        hub.start("jieli-ledger")
        hub.start("jielid")
        hub.add("office", "community_office", "340803001")
        hub.add("police", "police", "340803", "--level", "county,station")
        hub.add("stranger", "community_office", "340811002")
        for number in (1, 2, 3):
            hub.send("office", "transfer.application", application(number, from_division="340803001"))
        bytes_ = random.Random(5).randbytes(3 << 20)
        whole(hub, f"{hub.folder}/scan.pdf", bytes_)
        flipped(hub, bytes_[:PART + 1000])
        at_an_agent(hub, bytes_)
        not_so(hub, f"{hub.folder}/scan.pdf")
    finally:
        hub.close()
        shutil.rmtree(top, ignore_errors=True)
    print("attachments arrive whole, or not at all")


if __name__ == "__main__":
    main()
