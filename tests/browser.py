"""Headless Chromium, driven by the W3C WebDriver protocol (`chromium` and `chromium-driver`)."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

ENTER, ESCAPE, TAB = "\ue007", "\ue00c", "\ue004"
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_START_SECONDS = 30


class Browser:
    """One window."""

    def __init__(self, address: str, downloads: Path) -> None:
        self._address, self.downloads = address, downloads
        arguments = ["--headless=new", "--disable-gpu", "--force-prefers-reduced-motion"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {
            "binary": CHROMIUM,
            "args": arguments,
            "prefs": {"download.default_directory": str(downloads)},
        }
        always = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "unhandledPromptBehavior": "accept",
        }
        session = self._call("POST", "", {"capabilities": {"alwaysMatch": always}})
        self._address += "/" + session["sessionId"]

    def open(self, page: Path, width: int = 1400, height: int = 900) -> None:
        """Open a file in a window of this size."""
        self.visit(page.as_uri(), width, height)

    def visit(self, address: str, width: int = 1400, height: int = 900) -> None:
        """Open an address in a window of this size, also one as narrow as a phone."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._send("Emulation.setDeviceMetricsOverride", size)
        self._call("POST", "/url", {"url": address})

    def address(self) -> str:
        """The address of the page that is shown."""
        return str(self._call("GET", "/url"))

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, or the whole page, as a PNG file."""
        options = {"format": "png", "captureBeyondViewport": whole}
        return base64.b64decode(self._send("Page.captureScreenshot", options)["data"])

    def complaints(self) -> list[str]:
        """What the browser said about the pages since the last call: errors, what was blocked."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the last call."""
        messages = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]

    def close(self) -> None:
        """End the browser."""
        self._call("DELETE", "")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script gives back; `arguments` is an array in it."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def until(self, script: str) -> None:
        """Wait until a script gives something true; keys may lead to a page that is yet to come."""
        for _ in range(200):
            if self.run(script):
                return
            time.sleep(0.05)
        raise AssertionError(f"never true: {script}")

    def click(self, selector: str) -> None:
        """Click on the first element of a selector, as a mouse does."""
        self._call("POST", f"/element/{self._find(selector)}/click", {})

    def type(self, selector: str, keys: str) -> None:
        """Type into an element; the cursor stands at its end."""
        self._call("POST", f"/element/{self._find(selector)}/value", {"text": keys})

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call(
            "POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]}
        )

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements of a selector."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector
        )

    def is_in_view(self, selector: str) -> bool:
        """Whether an element of the selector lies within the window and within what scrolls it."""
        return self.run(
            """
            const inside = (box, frame) => box.height > 0 && box.top >= frame.top - 1
                && box.bottom <= frame.bottom + 1;
            const screen = {top: 0, bottom: innerHeight};
            return [...document.querySelectorAll(arguments[0])].some(element => {
                const pane = element.closest("#document, #values").getBoundingClientRect();
                const box = element.getBoundingClientRect();
                return inside(box, pane) && inside(box, screen);
            });
            """,
            selector,
        )

    def download(self) -> Any:
        """The JSON file that a click on the button saves."""
        for old in self.downloads.iterdir():
            old.unlink()
        self.click("#download")
        for _ in range(100):
            files = [file for file in self.downloads.iterdir() if file.suffix == ".json"]
            if files:
                return json.loads(files[0].read_text("utf-8"))
            time.sleep(0.05)
        raise AssertionError("nothing was saved")

    def _send(self, command: str, options: dict[str, Any]) -> Any:
        """A command of the protocol of Chromium's own tools."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": options})

    def _log(self, kind: str) -> Any:
        return self._call("POST", "/se/log", {"type": kind})

    def _find(self, selector: str) -> str:
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self._address + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from error


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """A browser that saves files in a folder; the driver picks a free port."""
    assert DRIVER
    log = folder / "driver.log"
    downloads = folder / "saved"
    downloads.mkdir()
    with (
        log.open("w") as output,
        subprocess.Popen([DRIVER, "--port=0"], stdout=output, stderr=subprocess.STDOUT) as driver,
    ):
        try:
            browser = Browser(f"http://127.0.0.1:{_port(log)}/session", downloads)
            try:
                yield browser
            finally:
                browser.close()
        finally:
            driver.terminate()


def _port(log: Path) -> int:
    for _ in range(_START_SECONDS * 10):
        for line in log.read_text().splitlines():
            if "successfully on port" in line and line.rstrip(".").split()[-1].isdigit():
                return int(line.rstrip(".").split()[-1])
        time.sleep(0.1)
    raise AssertionError(f"chromedriver did not start: {log.read_text()}")
