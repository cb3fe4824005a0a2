# SPDX-License-Identifier: Apache-2.0
"""From an invitation to a session, and new keys later, by the Python package against a real hub and its operator."""
import os
import sys
import threading
import time
import unittest

import jieli
from jieli import join, keys as keyfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from joined import CENTRE, DIVISION, POLICE, Joined, resident_id  # noqa: E402

WAIT_S = 60


class Enrolled(unittest.TestCase):
    """One hub for all; each test invites somebody of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.world = Joined(demo=True).init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        cls.number = 0

    def invited(self, code: str, role: str = "isolation_centre", *more: str) -> tuple[join.Invitation, str]:
        """The invitation, and a folder for keys."""
        folder = self.world.path(code + "-own")
        os.mkdir(folder)
        return join.read_invitation(self.world.invite(code, role, *more)), folder

    def knocking(self, invitation: join.Invitation, keys: jieli.Keys) -> tuple[threading.Thread, threading.Event, list[object]]:
        """A thread that knocks; its ending is in the list."""
        heard, ending = threading.Event(), []

        def run() -> None:
            try:
                join.knock(invitation, keys, WAIT_S, heard.set)
                ending.append("admitted")
            except jieli.JieliError as error:
                ending.append(error.code)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread, heard, ending

    def joined(self, code: str) -> tuple[join.Invitation, str]:
        """Admitted; the invitation and the key file."""
        invitation, folder = self.invited(code)
        path = keyfile.make(invitation.agency, folder, invitation.agent)
        keys = jieli.load_keys(path)
        thread, heard, ending = self.knocking(invitation, keys)
        self.assertTrue(heard.wait(WAIT_S), ending)
        self.world.must("enrol", "admit", code, "--fingerprint", join.fingerprint(join.request(invitation, keys).request))
        thread.join(WAIT_S)
        self.assertEqual(ending, ["admitted"])
        return invitation, str(path)

    def client(self, invitation: join.Invitation, path: str, **more: object) -> jieli.Client:
        """Closed when the test ends."""
        client = jieli.Client(invitation.endpoint, jieli.load_keys(path), invitation.hub_key, invitation.log_key, **more)
        self.addCleanup(client.close)
        return client

    def notice(self, client: jieli.Client) -> jieli.Outgoing:
        """About somebody new."""
        type(self).number += 1
        person = {"name": "张三", "resident_id": resident_id(self.number), "household_division": DIVISION}
        client.connect(WAIT_S)
        return client.build("release.notice", {"person": person, "release_on": "2026-02-20"})

    def test_who_is_admitted_by_telephone_sends(self) -> None:
        invitation, path = self.joined(CENTRE)
        with open(self.world.path(CENTRE + ".invitation"), encoding="utf-8") as file:
            self.assertIn(invitation.fingerprint, file.read())  # the hub and this package say the same digits
        client = self.client(invitation, path, receive=False)
        self.assertEqual(client.send(self.notice(client), WAIT_S)[0].kind, "ACCEPTED")

    def test_a_wrong_code_and_other_keys_are_refused(self) -> None:
        invitation, folder = self.invited("centre-2")
        keys = jieli.load_keys(keyfile.make("centre-2", folder))
        wrong = join.read_invitation(self.world.path("centre-2.invitation"), "aaaa-aaaa-aaaa-aaaa")
        thread, _, ending = self.knocking(wrong, keys)
        thread.join(WAIT_S)
        self.assertEqual(ending, ["JL-ENROL-0002"])
        with self.assertRaises(jieli.JieliError) as refused:
            join.knock(invitation, keys, 2)
        self.assertEqual(refused.exception.code, "JL-ENROL-0007")  # nobody admits in two seconds
        os.mkdir(folder + "/thief")
        thief = jieli.load_keys(keyfile.make("centre-2", folder + "/thief"))
        thread, _, ending = self.knocking(invitation, thief)
        thread.join(WAIT_S)
        self.assertEqual(ending, ["JL-ENROL-0004"])
        with self.assertRaises(jieli.JieliError) as refused:
            join.request(invitation, jieli.load_keys(keyfile.make("centre-3", folder)))
        self.assertEqual(refused.exception.code, "JL-MSG-0010")

    def test_a_request_may_be_carried(self) -> None:
        invitation, folder = self.invited(POLICE, "police", "--level", "county")
        path = keyfile.make(POLICE, folder)
        asked = join.request(invitation, jieli.load_keys(path))
        join.write_request(folder + "/join.request", asked)
        self.world.must("enrol", "admit", folder + "/join.request", "--fingerprint", join.fingerprint(asked.request))
        self.client(invitation, str(path)).connect(WAIT_S)

    def test_an_invitation_that_is_cut_off_is_none(self) -> None:
        self.invited("centre-6")
        with open(self.world.path("centre-6.invitation"), encoding="utf-8") as file:
            text = file.read()
        half = self.world.write("half.invitation", text[:text.index("end = 1")])
        with self.assertRaises(jieli.JieliError) as refused:
            join.read_invitation(half)
        self.assertEqual(refused.exception.code, "JL-SEAL-0007")

    def test_new_keys_while_messages_flow(self) -> None:
        invitation, path = self.joined("centre-4")
        client = self.client(invitation, path, receive=False)
        before, under_way = client.send(self.notice(client), WAIT_S)[0], self.notice(client)
        client.pending.add(under_way)
        old = jieli.load_keys(path)
        self.assertEqual(client.rotate(path, WAIT_S).kind, "ACCEPTED")
        fresh = jieli.load_keys(path)
        self.assertEqual((client.keys.key_id, fresh.salt_key), (fresh.key_id, old.salt_key))
        self.assertNotEqual((fresh.key_id, fresh.curve_public), (old.key_id, old.curve_public))
        self.assertEqual(jieli.load_keys(path + ".old").key_id, old.key_id)
        self.assertEqual((os.stat(path).st_mode & 0o777, os.path.exists(path + ".next")), (0o600, False))
        self.assertTrue(client.send(under_way, WAIT_S)[0].taken)
        self.assertEqual(client.send(self.notice(client), WAIT_S)[0].kind, "ACCEPTED")
        self.assertEqual(before.kind, "ACCEPTED")
        with self.assertRaises(jieli.JieliError) as refused:  # a key that was replaced replaces no other
            late = self.client(invitation, path + ".old", receive=False)
            late.rotate(path + ".old", WAIT_S)
        self.assertEqual(refused.exception.code, "JL-KEY-0002")

    def test_a_program_that_died_while_it_rotated_asks_for_the_same_keys(self) -> None:
        invitation, path = self.joined("centre-5")
        client = self.client(invitation, path, receive=False)
        client.connect(WAIT_S)
        fresh = keyfile.make_next(path)
        asked = jieli.messages.rotation(client.keys, fresh, client.now_ms())
        self.assertEqual(client.send(asked, WAIT_S)[0].kind, "ACCEPTED")  # and here it dies
        client.close()
        time.sleep(0.1)
        client = self.client(invitation, path, receive=False)
        self.assertEqual(client.rotate(path, WAIT_S).kind, "DUPLICATE")
        self.assertEqual(jieli.load_keys(path).key_id, fresh.key_id)
        self.assertEqual(client.send(self.notice(client), WAIT_S)[0].kind, "ACCEPTED")


if __name__ == "__main__":
    unittest.main()
