# SPDX-License-Identifier: Apache-2.0
"""Payloads from and to dictionaries: names of the .proto files, enum values in small letters without their prefix."""
import base64
from typing import Any, Mapping

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message

from .errors import JieliError


def prefix(enum: EnumDescriptor) -> str:
    """What stands before every value's own name, read off the value 0, …_UNSPECIFIED."""
    return str(enum.values_by_number[0].name)[:-len("UNSPECIFIED")]


def scalar(field: FieldDescriptor, value: Any) -> Any:
    """One value: enums by name, bytes also as base64."""
    if field.enum_type is not None and isinstance(value, str):
        named = field.enum_type.values_by_name.get(prefix(field.enum_type) + value.upper())
        if named is None:
            raise JieliError("JL-MSG-0009", f"{field.name}: no such value")
        return named.number
    if field.type == FieldDescriptor.TYPE_BYTES and isinstance(value, str):
        return base64.b64decode(value, validate=True)
    return value


def fill(payload: Message, values: Mapping[str, Any]) -> Message:
    """Put a dictionary into a payload."""
    for name, value in values.items():
        field = payload.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            raise JieliError("JL-WIRE-0008", f"{payload.DESCRIPTOR.name} has no field {name}")
        repeated = field.label == FieldDescriptor.LABEL_REPEATED
        try:
            if field.message_type is not None:
                inner = getattr(payload, name)
                if not repeated:
                    inner.SetInParent()
                for one in value if repeated else [value]:
                    fill(inner.add() if repeated else inner, one)
            elif repeated:
                getattr(payload, name).extend(scalar(field, one) for one in value)
            else:
                setattr(payload, name, scalar(field, value))
        except (TypeError, ValueError, AttributeError) as error:
            raise JieliError("JL-WIRE-0001", f"{name}: not a value of this field") from error
    return payload


def shown(field: FieldDescriptor, value: Any) -> Any:
    """One value as it stands in a dictionary."""
    if field.message_type is not None:
        return to_dict(value)
    if field.enum_type is not None:
        named = field.enum_type.values_by_number.get(value)
        return named.name[len(prefix(field.enum_type)):].lower() if named else value
    return value


def to_dict(payload: Message) -> dict[str, Any]:
    """What a payload holds, without defaults."""
    return {field.name: [shown(field, one) for one in value] if field.label == FieldDescriptor.LABEL_REPEATED
            else shown(field, value) for field, value in payload.ListFields()}
