"""A print server of the tests: cupsd in a folder of its own, whose printers give back what they print."""

import contextlib
import ctypes
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
NEEDED = ("lpadmin", "lpstat", "cupsreject", "cancel")
POINTS = {"A3": (842, 1191), "A4": (595, 842), "A5": (420, 595), "Letter": (612, 792)}
MARGIN = 18
"""What the printers cannot reach along each side, in points."""
PATIENCE_S = 60.0

_FILES = """\
ServerRoot {0}/etc
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/run
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
ServerKeychain {0}/etc/ssl
"""
_SERVER = """\
LogLevel debug
Listen {0}/sock
Browsing Off
DefaultAuthType None
DirtyCleanInterval 0
PreserveJobFiles Yes
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_HEAD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010.000) 550"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
"""
_CHOICES = {
    "Duplex": ("None", "DuplexNoTumble", "DuplexTumble"),
    "ColorModel": ("RGB", "Gray"),
}


class Printer:
    """A queue of the server and the machine at its end, which keeps each job as it comes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.jobs: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def wait(self, count: int = 1) -> list[bytes]:
        """Return the first jobs, once they are printed."""
        _until(lambda: len(self.jobs) >= count, f"{self.name} does not print")
        return self.jobs[:count]

    def _listen(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                parts = []
                while part := connection.recv(1 << 16):
                    parts.append(part)
            if parts:
                self.jobs.append(b"".join(parts))


class PrintServer:
    """cupsd while it runs; its folder is open to the account under which it filters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("etc/ppd", "spool/tmp", "cache", "run", "log"):
            (folder / name).mkdir(parents=True)
        (folder / "files.conf").write_text(_FILES.format(folder))
        (folder / "server.conf").write_text(_SERVER.format(folder))
        self.process = self._start()

    def add(self, name: str, *papers: str, dots: int = 600) -> Printer:
        """Add a printer that has these papers, the first being its usual one, and so many dots an inch."""
        printer, ppd = Printer(name), self.folder / f"{name}.ppd"
        ppd.write_text(_ppd(papers, dots))
        self.run("lpadmin", "-p", name, "-E", "-v", f"socket://127.0.0.1:{printer.port}", "-P", str(ppd))
        return printer

    def run(self, *command: str) -> str:
        """Run a command of CUPS on this server; return what it says."""
        environment = {**os.environ, "CUPS_SERVER": str(self.folder / "sock"), "LC_ALL": "C"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    def told(self) -> bytes:
        """Return all that was asked of the last job, as the server keeps it."""
        _until(lambda: any((self.folder / "spool").glob("c0*")), "no job is kept")
        return max((self.folder / "spool").glob("c0*")).read_bytes()

    def count(self) -> int:
        """Return how many jobs the server was ever given."""
        return len(self.run("lpstat", "-W", "all", "-o").splitlines())

    def stop(self) -> None:
        """End it, as when the network is cut."""
        self.process.terminate()
        self.process.wait(PATIENCE_S)

    def _start(self) -> subprocess.Popen[bytes]:
        assert CUPSD is not None
        command = [CUPSD, "-f", "-c", str(self.folder / "server.conf"), "-s", str(self.folder / "files.conf")]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _until((self.folder / "sock").exists, "cupsd does not start")
        return process


@contextlib.contextmanager
def print_server() -> Iterator[PrintServer]:
    """Run a server that the program prints on, and no other."""
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))  # its socket must have a short name
    folder.chmod(0o755)
    before, server = os.environ.get("CUPS_SERVER"), PrintServer(folder)
    os.environ["CUPS_SERVER"] = str(folder / "sock")
    _forget_server()
    try:
        yield server
    finally:
        server.stop()
        os.environ.pop("CUPS_SERVER")
        if before is not None:
            os.environ["CUPS_SERVER"] = before
        _forget_server()
        shutil.rmtree(folder, ignore_errors=True)


def missing() -> str:
    """Return in words what of CUPS is not installed, empty when all is."""
    names = [name for name in NEEDED if shutil.which(name) is None]
    return ", ".join([*([] if CUPSD else ["cupsd"]), *names])


def _until(done: Callable[[], bool], failing: str) -> None:
    limit = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < limit, failing
        time.sleep(0.05)


def _forget_server() -> None:
    """Have this thread look again for the server that the environment names."""
    library = ctypes.CDLL("libcups.so.2")
    library.cupsSetServer.argtypes, library.cupsSetServer.restype = [ctypes.c_char_p], None
    library.cupsSetServer(None)


def _ppd(papers: tuple[str, ...], dots: int) -> str:
    first, lines = papers[0], [_HEAD]
    for key in ("PageSize", "PageRegion"):
        sizes = {
            paper: f"<</PageSize[{POINTS[paper][0]} {POINTS[paper][1]}]>>setpagedevice" for paper in papers
        }
        lines.append(_choice(key, sizes))
    for key, last in (("ImageableArea", MARGIN), ("PaperDimension", 0)):
        lines.append(f"*Default{key}: {first}")
        for paper in papers:
            width, height = POINTS[paper]
            area = f"{last} {last} {width - last} {height - last}" if last else f"{width} {height}"
            lines.append(f'*{key} {paper}: "{area}"')
    lines += [_choice(key, dict.fromkeys(choices, "")) for key, choices in _CHOICES.items()]
    lines.append(_choice("Resolution", {f"{dots}dpi": ""}))
    return "\n".join(lines) + "\n"


def _choice(key: str, choices: dict[str, str]) -> str:
    told = [f'*{key} {name}: "{code}"' for name, code in choices.items()]
    opened = [f"*OpenUI *{key}: PickOne", f"*OrderDependency: 10 AnySetup *{key}"]
    return "\n".join([*opened, f"*Default{key}: {next(iter(choices))}", *told, f"*CloseUI: *{key}"])
