# SPDX-License-Identifier: Apache-2.0
"""Reading protobuf from outside: all of it, or JL-WIRE-0001."""
import warnings
from typing import TypeVar

from google.protobuf.message import DecodeError, Message

from .errors import JieliError

Read = TypeVar("Read", bound=Message)


def parse(kind: type[Read], raw: bytes) -> Read:
    """The message that these bytes are. A stray end-group tag, at which some runtimes stop with a warning, is refused."""
    message = kind()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            used = message.MergeFromString(raw)
    except (DecodeError, UnicodeDecodeError) as error:
        raise JieliError("JL-WIRE-0001", f"not a {kind.DESCRIPTOR.name}") from error
    if used != len(raw):
        raise JieliError("JL-WIRE-0001", f"not a {kind.DESCRIPTOR.name}: something stands behind it")
    return message
