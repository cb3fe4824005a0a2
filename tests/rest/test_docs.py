#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The ten commands of docs/REST.md, as they stand there, against a real agent."""
import json
import os
import re
import shutil
import subprocess
import unittest

from rest_world import CENTRE, SOURCE, RestWorld, event, notice, until


class Docs(unittest.TestCase):
    def test_the_ten_commands_do_what_the_page_says(self):
        with open(os.path.join(SOURCE, "docs/REST.md"), encoding="utf-8") as page:
            text = page.read()
        part = text[text.index("## Ten commands"):text.index("## Attributes")]
        set_up, *commands = re.findall(r"```sh\n(.*?)```", part, re.S)
        self.assertEqual(len(commands), 10)
        world = RestWorld().init()
        self.addCleanup(world.close)
        world.start()
        world.admit(CENTRE, "isolation_centre")
        centre = world.rest_agent(CENTRE, "isolation_centre")
        for name in ("ca.pem", "system.pem", "system.key"):
            shutil.copy(world.path("pki", name), world.path(name))
        one = event(1, id="5b2a1f0e-9c1b-4e57-8a55-0d7e4c3b2a19")
        for name, what in (("event", one), ("data", notice(2)), ("batch", [event(3), event(4)])):
            world.write(name + ".json", json.dumps(what))
        set_up = set_up.replace("https://agent:7443", "https://127.0.0.1:%d" % centre.port)
        answers = []
        for number, command in enumerate(commands, 1):
            if number == 7:  # nobody takes a release here, so the centre is told, and has something to read
                self.assertTrue(until(lambda: centre.get("/v1/inbox")[2]["events"], 60))
            done = subprocess.run(["sh", "-ec", set_up + command], cwd=world.dir, capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 0, (number, done.stdout, done.stderr))
            self.assertNotIn('"type":"urn:jieli:error:', done.stdout, number)
            answers.append(done.stdout)
        for number, words in enumerate((['"status":"ok"', '"name":"hub"'], ["spooled"], ["ACCEPTED", '"receipt":"'], ["spooled"], ["spooled"],
                                        ["ACCEPTED"], ['"next":"s', "cn.jieli.delivery.failed.v1"], [], ['"ended":1'], ["unknown"]), 1):
            for word in words:
                self.assertIn(word, answers[number - 1], number)


if __name__ == "__main__":
    unittest.main()
