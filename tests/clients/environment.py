"""Python environments with exactly what a requirements file names, made once."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2] / "target" / "clients"
# What old packages are built with; they do not say so themselves.
BUILD = Path(__file__).parent / "python" / "requirements-build.txt"


def python(requirements: Path) -> Path:
    """The interpreter of the environment that `requirements` describes."""
    folder = ROOT / requirements.stem
    interpreter = folder / "bin" / "python"
    wanted = sys.version + BUILD.read_text() + requirements.read_text()
    stamp = folder / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
        _install(interpreter, "--requirement", BUILD)
        _install(interpreter, "--no-build-isolation", "--requirement", requirements)
        stamp.write_text(wanted)
    return interpreter


def _install(interpreter: Path, *what: str | Path) -> None:
    pip = [str(interpreter), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command = [*pip, "install", "--use-pep517", *map(str, what)]
    print("$", *command, flush=True)
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"pip could not install {what[-1]}")
