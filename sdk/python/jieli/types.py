# SPDX-License-Identifier: Apache-2.0
"""The registry of payload types, read from the generated half (docs/PROTOCOL.md, 6.1)."""
import importlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from .errors import JieliError


@dataclass(frozen=True)
class Type:
    """One payload type at its newest revision."""
    name: str           # without cn.jieli. and .v1
    payload: type[Message]
    schema: int
    zh: str
    en: str

    @property
    def full(self) -> str:
        """The name as it stands in messages."""
        return f"cn.jieli.{self.name}.v1"


@lru_cache(maxsize=1)
def registry() -> dict[str, Any]:
    """What generate.py has read from the comments."""
    read: dict[str, Any] = json.loads(resources.files("jieli.v1").joinpath("types.json").read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=None)
def find(name: str) -> Type:
    """The type of a short or full name; JL-MSG-0002 when there is none."""
    short = name[len("cn.jieli."):-len(".v1")] if name.startswith("cn.jieli.") and name.endswith(".v1") else name
    row = registry()["types"].get(short)
    if row is None:
        raise JieliError("JL-MSG-0002", f"no such type: {short}")
    module = importlib.import_module("jieli.v1." + row["module"])
    return Type(short, getattr(module, row["message"]), row["schema"], row["zh"], row["en"])


def declared(descriptor: Descriptor, revision: int) -> list[FieldDescriptor]:
    """The declared fields of a message at a revision, ascending."""
    since = registry()["since"].get(descriptor.full_name, {})
    return [field for field in sorted(descriptor.fields, key=lambda f: f.number)
            if since.get(str(field.number), 1) <= revision]
