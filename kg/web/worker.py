"""The process that answers: started by the pool with one end of a socket, killed by it when a question takes too long.

python -m kg.web.worker DESCRIPTOR SETTINGS
"""

from __future__ import annotations

import socket
import sys
import threading
import traceback
from importlib import import_module

from kg.errors import KgError
from kg.web.answers import Answer, as_json, read_request, refusal, send_answer
from kg.web.sandbox import bound_memory, deny_network, end_with_parent, peak_memory
from kg.web.settings import Settings, read_settings
from kg.web.work import Opened, answered

_STACK = 64 << 20
"""Bytes of stack: enough for expressions that are nested some ten thousand deep."""


def main(descriptor: int, settings: Settings) -> None:
    """Open the store and say so, then answer until the other side closes the socket."""
    sandboxed = deny_network()
    connection = socket.socket(fileno=descriptor)
    try:
        opened = Opened(settings, sandboxed)
    except KgError as error:
        send_answer(connection, refusal(503, str(error)), spent=True)
        return
    bound_memory(settings.limits.memory)
    most = peak_memory() + (settings.limits.memory << 20) // 4
    send_answer(connection, as_json(opened.store.manifest.generation), spent=False)
    while request := read_request(connection):
        answer = _answer(opened, *request)
        send_answer(connection, answer, spent=peak_memory() > most)


def _answer(opened: Opened, name: str, arguments: dict[str, object]) -> Answer:
    module, _, function = name.partition(":")
    try:
        return answered(opened, getattr(import_module(module), function), arguments)
    except Exception:
        return refusal(500, traceback.format_exc())


if __name__ == "__main__":
    end_with_parent()
    threading.stack_size(_STACK)
    thread = threading.Thread(target=main, args=(int(sys.argv[1]), read_settings(sys.argv[2])))
    thread.start()
    thread.join()
