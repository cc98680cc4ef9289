"""What a worker may not do: open a socket to anywhere, grow without bound, outlive the server.

Oxigraph's evaluator asks other servers where a query says SERVICE and has no switch for it; so the operating system
refuses it sockets. Linux alone can do that to a process without privileges (seccomp, a filter of system calls).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import signal
import socket
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_X32 = 0x40000000
_IO_URING_SETUP = 425
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine → its architecture as seccomp names it, the number of its system call `socket`."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def deny_network() -> bool:
    """Take from this process the right to make sockets but local ones, for good; False where that is not possible."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.byteorder != "little":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = _filter(*machine)
    program = _Program(len(code) // 8, code)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    failed: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return failed == 0


def end_with_parent() -> None:
    """Have this process killed when the one that started it dies, where the system can do that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def bound_memory(megabytes: int) -> None:
    """Let this process grow by so many megabytes from where it is, and leave no core file when it dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def peak_memory() -> int:
    """Return the most memory, in bytes, that this process has had resident."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10


def _filter(architecture: int, socket_call: int) -> bytes:
    """Return a program for the kernel: system calls of another architecture, and sockets that are not local, fail."""
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 5, 0, _X32),
        (_IF_EQUAL, 4, 0, _IO_URING_SETUP),
        (_IF_EQUAL, 0, 2, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 0, 1, socket.AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
