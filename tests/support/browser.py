# SPDX-License-Identifier: Apache-2.0
"""Debian's chromium by plain WebDriver (W3C): what a clerk's hands and eyes do, and nothing else."""
import base64
import json
import pathlib
import subprocess
import time
import urllib.error
import urllib.request

from ground import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Delete": "\ue017", "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Down": "\ue015", "Control": "\ue009", "Space": " ", "Shift": "\ue008"}
WAIT_S = 60


class Browser:
    def __init__(self, folder, width=1024, height=768):
        port = free_port()
        self.log = open(pathlib.Path(folder) / "chromedriver.log", "wb")
        self.driver = subprocess.Popen(["chromedriver", "--port=%d" % port], stdout=self.log, stderr=self.log)
        self.base = "http://127.0.0.1:%d" % port
        self.wait(lambda: self.ask("GET", "/status")["ready"], "chromedriver")
        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                 "--disable-background-networking", "--lang=zh-CN", "--user-data-dir=%s/browser" % folder]
        answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"}, "goog:chromeOptions": {"args": words}}}})
        self.session = "/session/" + answer["sessionId"]
        self.cdp("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def close(self):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(30)
            self.log.close()

    def ask(self, method, path, body=None):
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=180) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError("%s %s: %s" % (method, path, json.load(error)["value"]["message"][:600])) from None

    def call(self, method, path, body=None):
        return self.ask(method, self.session + path, body)

    def cdp(self, command, parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    @staticmethod
    def wait(what, name, seconds=WAIT_S):
        """Until it is true; errors meanwhile are waited out."""
        end, last = time.monotonic() + seconds, None
        while time.monotonic() < end:
            try:
                answer = what()
                if answer:
                    return answer
            except (AssertionError, OSError, KeyError) as error:
                last = error
            time.sleep(0.1)
        raise AssertionError("waited in vain for %s (%s)" % (name, last))

    def go(self, address):
        self.call("POST", "/url", {"url": address})

    def run(self, script, *values):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(values)})

    def text(self):
        return self.run("return document.body.innerText")

    def see(self, *texts):
        for text in texts:
            try:
                self.wait(lambda one=text: one in self.text(), "the text " + text)
            except AssertionError as error:
                raise AssertionError("%s; the page shows:\n%s" % (error, self.text())) from None

    def find(self, css):
        return self.wait(lambda: self.call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT], css)

    def click(self, css):
        self.wait(lambda: self.call("POST", "/element/%s/click" % self.find(css)) is None, "a click on " + css)

    def button(self, text, tag="button,a"):
        """Click the visible button or link with this text."""
        script = ("const [text, tag] = arguments; const all = [...(document.querySelector('dialog[open]') || document).querySelectorAll(tag)];"
                  "const found = all.find((one) => one.innerText.trim().startsWith(text) && one.offsetParent !== null);"
                  "if (found) { found.scrollIntoView({block: 'center'}); } return found || null;")
        element = self.wait(lambda: self.run(script, text, tag), "the button " + text)
        self.call("POST", "/element/%s/click" % element[ELEMENT])

    def type(self, css, text):
        """Over what stands there, as a person does: WebDriver's own clearing tells the page nothing, which may put it back meanwhile."""
        element = self.find(css)
        self.run("arguments[0].focus(); arguments[0].select();", {ELEMENT: element})
        self.call("POST", "/element/%s/value" % element, {"text": text or KEYS["Delete"]})

    def label(self, text, value):
        """Type into the field whose label begins so."""
        script = ("const all = [...(document.querySelector('dialog[open]') || document).querySelectorAll('label')];"
                  "const found = all.find((one) => one.innerText.trim().startsWith(arguments[0])); return found ? found.htmlFor : null;")
        self.type("[id='%s']" % self.wait(lambda: self.run(script, text), "the label " + text), value)

    def key(self, *names):
        """Keys one after the other; "Control+s" together."""
        actions = []
        for name in names:
            parts = [KEYS.get(part, part) for part in (name.split("+") if len(name) > 1 else [name])]
            actions += [{"type": "keyDown", "value": part} for part in parts] + [{"type": "keyUp", "value": part} for part in reversed(parts)]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def keys(self, text):
        """Type where the focus is."""
        self.call("POST", "/element/%s/value" % self.call("GET", "/element/active")[ELEMENT], {"text": text})

    def picture(self, path):
        self.run("document.activeElement && document.activeElement.tagName === 'BODY'")
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def console(self):
        """What the browser complained about since the last call: scripts, styles, policy."""
        return [entry for entry in self.call("POST", "/se/log", {"type": "browser"}) if entry["level"] in ("SEVERE", "WARNING")]
