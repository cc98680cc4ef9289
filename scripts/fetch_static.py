"""Fetch what the web pages use of others into kg/web/static/vendor/, at fixed versions, checked by digest.

Run `python scripts/fetch_static.py` (it needs npm) to fetch the files again, for instance after a version has been
changed below. The outlines of states are converted from Natural Earth by `make_world`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from make_world import write_world

WEB = Path(__file__).resolve().parent.parent / "kg" / "web"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm: name and version, its SHA-512 as npm writes it, and which of its files become which of ours."""

    name: str
    version: str
    integrity: str
    files: tuple[tuple[str, str], ...] = ()


CYTOSCAPE = Package(
    "cytoscape",
    "3.34.4",
    "sha512-msY99tMY8iWTg+sIPGfSqDcPNOt4xcj+v/K/7qUFaCUxxlqnMkUYLBjRUzn9W5CU/R2hrmtJa5+UtovrEM2ctg==",
    (("dist/cytoscape.min.js", "cytoscape.min.js"), ("LICENSE", "cytoscape.LICENSE.txt")),
)
YASGUI = Package(
    "@zazuko/yasgui",
    "4.6.2",
    "sha512-Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw==",
    (("build/yasgui.min.js", "yasgui.min.js"), ("build/yasgui.min.css", "yasgui.min.css")),
)
WORLD = Package(
    "world-atlas",
    "2.0.2",
    "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
)


def fetch(package: Package) -> dict[str, bytes]:
    """Return the files of a package, path → content; raises ValueError where the digest is another one."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, wanted], check=True)
        (archive,) = Path(folder).glob("*.tgz")
        content = archive.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != package.integrity:
        raise ValueError(f"{wanted}: {found} instead of {package.integrity}")
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        members = ((member, tar.extractfile(member)) for member in tar.getmembers())
        return {member.name.partition("/")[2]: file.read() for member, file in members if file is not None}


def main() -> int:
    """Fetch all packages and write all files."""
    for package in (CYTOSCAPE, YASGUI):
        files = fetch(package)
        for source, target in package.files:
            content = b"\n".join(line.rstrip() for line in files[source].split(b"\n"))
            (WEB / "static" / "vendor" / target).write_bytes(without_source_map(content))
    files = fetch(WORLD)
    write_world(files["countries-110m.json"], files["countries-10m.json"], WEB / "pages" / "world.json")
    return 0


def without_source_map(content: bytes) -> bytes:
    """Return a script without the comment that would have browsers ask for a file that is not here."""
    lines = [line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL")]
    return b"\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
