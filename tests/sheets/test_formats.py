# SPDX-License-Identifier: Apache-2.0
"""One content, four formats: the same messages; the bad row is told with its place, the others go.

usage: test_formats.py [--rows N] [--only FILE] [--memory MIB]

Without options a quick run, as in ctest. With --rows each file gets an agent of its own, and times and memory are shown."""
import argparse
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import books  # noqa: E402
from machine import Machine  # noqa: E402

PLACES = {"gb18030.csv": "F", "utf8.csv": "F", "book.xlsx": "名册!F", "records.xml": "L"}


def check(file, lines, count):
    bad = [line for line in lines if line["status"] == "invalid"]
    good = [line for line in lines if line["status"] == "waiting"]
    other = [line for line in lines if line["status"] not in ("invalid", "waiting")]
    assert len(bad) == 1 and len(good) == count - 1 and not other, (file, len(bad), len(good), other[:3])
    assert bad[0]["code"] == "JL-MSG-0006" and "出所日期" in bad[0]["reason zh"], bad
    assert bad[0]["cell"].startswith(PLACES[file]), bad[0]["cell"]
    first = {"book.xlsx": 4, "records.xml": 1}.get(file, 2)
    assert int(bad[0]["row"]) == books.BAD_ROW + first, bad[0]["row"]
    if file != "records.xml":
        assert bad[0]["cell"].endswith("F%d" % (books.BAD_ROW + first)), bad[0]["cell"]
    ids = [line["message id"] for line in good]
    assert len(set(ids)) == len(ids)
    return ids


def quick(count):
    machine = Machine().start()
    try:
        with tempfile.TemporaryDirectory(prefix="jl-books-") as folder:
            seen = None
            for file, _ in books.FILES:
                name = machine.drop(books.write(folder, file, count))
                ids = check(file, machine.result(name), count)
                seen = seen or ids
                assert ids == seen, "%s gives other messages" % file
        print("%d rows in %d formats: the same messages" % (count, len(books.FILES)))
    finally:
        machine.close()


def large(count, only, memory_mib):
    seen = None
    for file, _ in books.FILES:
        if only and file != only:
            continue
        machine = Machine()
        keys = os.path.join(machine.dir, "keys")
        try:
            with tempfile.TemporaryDirectory(prefix="jl-books-", dir=machine.dir) as folder:
                path = books.write(folder, file, count)
                size = os.path.getsize(path)
                if seen is not None:  # ids are made with the agency's secret: the same for all
                    os.replace(seen["keys"], os.path.join(keys, "isolation-centre-1.keys"))
                machine.start()
                time.sleep(11)  # a new agent waits so long for the hub's clock
                begun = time.monotonic()
                name = machine.drop(path)
                lines = machine.result(name, seconds=3600)
                took = time.monotonic() - begun
                peak = machine.peak_kib() / 1024
            ids = check(file, lines, count)
            progress = [line for line in machine.logged().splitlines() if "reading_file" in line or "checking_file" in line]
            print("%-12s %8d rows %8.1f MiB: %6.1f s, agent at most %.1f MiB, %d lines of progress" %
                  (file, count, size / 2**20, took, peak, len(progress)), flush=True)
            print("  " + "\n  ".join(progress[-2:]))
            assert peak < memory_mib, "the agent held %.1f MiB" % peak
            assert seen is None or ids == seen["ids"], "%s gives other messages" % file
            handed = tempfile.NamedTemporaryFile(delete=False, prefix="jl-keys-")
            with open(os.path.join(keys, "isolation-centre-1.keys"), "rb") as file_:
                handed.write(file_.read())
            handed.close()
            seen = {"ids": ids, "keys": handed.name}
        finally:
            machine.close()
    os.unlink(seen["keys"])


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--rows", type=int, default=0)
    ask.add_argument("--only", choices=[file for file, _ in books.FILES])
    ask.add_argument("--memory", type=float, default=64, metavar="MIB")
    args = ask.parse_args()
    large(args.rows, args.only, args.memory) if args.rows else quick(2100)


if __name__ == "__main__":
    main()
