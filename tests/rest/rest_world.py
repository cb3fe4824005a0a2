# SPDX-License-Identifier: Apache-2.0
"""A hub, and agents that serve REST with mutual TLS, each with certificates of its own authority."""
import http.client
import json
import os
import ssl
import sys
import time
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../../tools")]
import catalogues  # noqa: E402
import pki  # noqa: E402
from world import AGENT, BUILD, DIVISION, SOURCE, World, free_port, resident_id, until  # noqa: E402

LIMIT = catalogues.values(SOURCE)
STRUCTURED, BATCHED = "application/cloudevents+json", "application/cloudevents-batch+json"
CENTRE, POLICE = "isolation-centre-1", "police-1"


def notice(number, **more):
    return {"person": {"name": "演示人", "resident_id": resident_id(number), "household_division": DIVISION,
                       "residence_division": DIVISION}, "release_on": time.strftime("%Y-%m-%d"), **more}


def event(number, agency=CENTRE, **more):
    """A CloudEvent of a release notice; more=None leaves an attribute out."""
    whole = {"specversion": "1.0", "id": str(uuid.uuid4()), "source": "urn:jieli:agency:" + agency,
             "type": "cn.jieli.release.notice.v1", "datacontenttype": "application/json", "data": notice(number), **more}
    return {name: value for name, value in whole.items() if value is not None}


class Api:
    """One client of one agent."""

    def __init__(self, port, context):
        self.port, self.context = port, context

    def ask(self, method, path, body=None, headers=None, seconds=90):
        """Code, headers (lower case) and the JSON body, or its text."""
        link = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=seconds, context=self.context) if self.context \
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            link.request(method, path, body if body is None or isinstance(body, (bytes, str)) else json.dumps(body),
                         headers or {})
            answer = link.getresponse()
            text = answer.read().decode()
            got = {name.lower(): value for name, value in answer.getheaders()}
        finally:
            link.close()
        return answer.status, got, json.loads(text) if "json" in got.get("content-type", "") else text

    def post(self, what, kind=STRUCTURED, **headers):
        return self.ask("POST", "/v1/events", what, {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}})

    def get(self, path, **headers):
        return self.ask("GET", path, None, {k.replace("_", "-"): v for k, v in headers.items()})


class RestWorld(World):
    def __init__(self, **more):
        super().__init__(**more)
        os.makedirs(self.path("pki"))
        self.authority = pki.Authority(self.path("pki"), "ca")
        self.authority.issue("server", "127.0.0.1")
        self.fingerprint = self.authority.issue("system")
        self.authority.issue("other-agency")
        self.reader = self.authority.issue("reader")
        pki.Authority(self.path("pki"), "strangers").issue("stranger")
        self.ports = {}

    def context(self, name="system"):
        context = ssl.create_default_context(cafile=self.path("pki/ca.pem"))
        if name:
            context.load_cert_chain(self.path("pki", name + ".pem"), self.path("pki", name + ".key"))
        return context

    def rest_agent(self, code, adapter, more="", take="rest", rest=""):
        """Starts the agent of `code`; its REST port is self.ports[code]."""
        port = self.ports.setdefault(code, free_port())
        self.write("agents/%s.cfg" % code,
                   'agency = "%s"; keys = "../keys/%s.keys"; adapter = "%s/plugins/adapter/%s.so"; take = "%s";\n'
                   'spool = "../%s.db"; rescan = "100ms"; settle = "0ms"; language = "en";\n%s\n'
                   'rest = { listen = "127.0.0.1:%d"; certificate = "../pki/server.pem"; key = "../pki/server.key"; '
                   'client_ca = "../pki/ca.pem"; %s\n'
                   '  clients = ( { name = "system"; fingerprint = "%s"; may = [ "send", "read", "take" ]; },\n'
                   '              { name = "reader"; fingerprint = "%s"; may = [ "read" ]; } ); };\n'
                   'hub = { endpoint = "%s"; curve_key = "../etc/hub.curve"; log_key = "../etc/hub.log"; };\n'
                   % (code, code, BUILD, adapter, take, code, more, port, rest, self.fingerprint, self.reader, self.endpoint))
        return self.run_agent(code)

    def run_agent(self, code):
        self.agents[code] = self.spawn(code, AGENT, "--config", self.path("agents", code + ".cfg"))
        api = self.api(code)

        def ready():
            try:
                return self.agents[code].poll() is not None or api.get("/readyz")[0] == 200
            except (OSError, ssl.SSLError):
                return False
        assert until(ready, 60), self.read(code + ".log")[-3000:]
        assert self.agents[code].poll() is None, self.read(code + ".log")[-3000:]
        return api

    def api(self, code, name="system"):
        return Api(self.ports[code], self.context(name))


__all__ = ["Api", "BATCHED", "BUILD", "CENTRE", "DIVISION", "POLICE", "RestWorld", "SOURCE", "STRUCTURED", "event", "free_port",
           "notice", "pki", "resident_id", "until"]
