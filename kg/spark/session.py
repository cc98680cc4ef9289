"""Starts Spark, and says in one line what is missing where it does not start."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_RAISED = re.compile(r"[\w.]+(?:Error|Exception|Interrupt|Exit)(?:: |$)")
_LOG = Path(__file__).with_name("log4j2.properties")


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """Give a session of Spark at a master (None: what Spark's own settings say), which is stopped on leaving.

    Where a session is active already it is that one, and stays. Raises MissingExtraError where PySpark is not
    installed, KgError where there is no Java, or Spark does not start; what goes wrong in a job is a KgError too.
    """
    try:
        with _quiet():
            from pyspark.errors import PySparkException  # noqa: PLC0415
            from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyspark is not installed; pip install '.[spark]'") from error
    from py4j.protocol import Py4JError  # noqa: PLC0415

    _check_java()
    _set_python(master)
    active = SparkSession.getActiveSession()
    spark: SparkSession | None = None
    try:
        with _quiet():
            spark = active or _configured(SparkSession.builder, master).getOrCreate()
        if active is None and threading.current_thread() is threading.main_thread():
            # PySpark's own asks Java while an answer from Java is being read, and fails with a long report
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield spark
    except (PySparkException, Py4JError) as error:
        raise KgError(f"Spark: {_reason(str(error))}") from error
    finally:
        if spark is not None and active is None:
            spark.stop()


@contextmanager
def _quiet() -> Iterator[None]:
    """Let PySpark not complain of the pandas that is installed: none is used here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _configured(builder: SparkSession.Builder, master: str | None) -> SparkSession.Builder:
    settings = {
        "spark.app.name": "kg build",
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
    }
    if not any(name in os.environ for name in ("SPARK_HOME", "SPARK_CONF_DIR")):
        settings["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile=file:{_LOG}"
    if master is not None:
        settings["spark.master"] = master
    if master is not None and master.startswith("local["):
        settings["spark.ui.enabled"] = "false"
        settings["spark.driver.host"] = settings["spark.driver.bindAddress"] = "127.0.0.1"
    if "PYTHONPATH" in os.environ and _is_here(master):
        settings["spark.executorEnv.PYTHONPATH"] = os.environ["PYTHONPATH"]
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    try:
        if java is None:
            raise FileNotFoundError
        subprocess.run([java, "-version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        where = f"there is none at JAVA_HOME ({home})" if home else "there is none on the PATH"
        raise KgError(f"Spark needs Java 17 or later, and {where}") from error


def _set_python(master: str | None) -> None:
    """Let processes on this machine run this very Python, where nothing else is asked for."""
    if _is_here(master):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def _is_here(master: str | None) -> bool:
    return master is not None and master.startswith("local")


def _reason(text: str) -> str:
    """Return the line of a long report that says what went wrong: the exception in Python, or else the last cause."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    traced = next((n for n, line in enumerate(lines) if "Traceback (most recent call last)" in line), len(lines))
    for line in lines[traced + 1 :]:
        if _RAISED.match(line):
            return line.removeprefix("kg.errors.KgError: ")
    causes = [line.partition(": ")[2] for line in lines if line.startswith((": ", "Caused by: "))]
    return causes[-1] if causes else lines[0] if lines else "failed without a word"
