# SPDX-License-Identifier: Apache-2.0
"""The build step of pyproject.toml: jieli/v1 is made from the .proto files, here or two folders up."""
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


class BuildWithProtos(build_py):
    """Copies the package, then adds the generated half."""

    def run(self) -> None:
        import generate
        super().run()
        protos = next(p for p in (HERE / "proto", HERE.parent.parent / "proto") if p.is_dir())
        generate.main(protos, Path(self.build_lib))


setup(cmdclass={"build_py": BuildWithProtos})
