# SPDX-License-Identifier: Apache-2.0
"""Make the generated half of the package, jieli/v1/, from proto/jieli/v1/*.proto.

Usage: generate.py PROTO_DIR OUT_DIR    writes OUT_DIR/jieli/v1/{__init__,*_pb2}.py and types.json

What the comments of the .proto files say (docs/PROTOCOL.md, 6.1) is read from protoc's source information.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from google.protobuf import descriptor_pb2

MESSAGE, FIELD, NESTED = 4, 2, 3  # field numbers on a SourceCodeInfo path


def compile_protos(proto_dir: Path, out_dir: Path) -> descriptor_pb2.FileDescriptorSet:
    """Run protoc; give back the descriptors with their comments."""
    files = sorted(str(path) for path in (proto_dir / "jieli" / "v1").glob("*.proto"))
    with tempfile.TemporaryDirectory() as scratch:
        described = Path(scratch) / "set"
        subprocess.run(["protoc", f"-I{proto_dir}", f"--python_out={out_dir}", f"--pyi_out={out_dir}",
                        "--include_source_info",
                        f"--descriptor_set_out={described}", *files], check=True)
        return descriptor_pb2.FileDescriptorSet.FromString(described.read_bytes())


def read_options(file: descriptor_pb2.FileDescriptorProto, types: dict, since: dict) -> None:
    """Collect `type`, `schema`, `label` of messages and `since` of fields from one file's comments."""
    for place in file.source_code_info.location:
        path = list(place.path)
        if len(path) == 2 and path[0] == MESSAGE:
            said = dict(line.strip().split(" ", 1) for line in place.leading_comments.splitlines()
                        if re.match(r" ?(type|schema|label) ", line))
            if "type" in said:
                zh, _, en = said.get("label", "").partition("|")
                types[said["type"]] = {"module": Path(file.name).stem + "_pb2", "message": file.message_type[path[1]].name,
                                       "schema": int(said["schema"]), "zh": zh.strip(), "en": en.strip()}
        elif len(path) == 4 and path[0] == MESSAGE and path[2] == FIELD:
            found = re.search(r"(?:^|;)\s*since (\d+)", place.trailing_comments)
            if found:
                message = file.message_type[path[1]]
                since.setdefault(f"{file.package}.{message.name}", {})[message.field[path[3]].number] = int(found[1])


def main(proto_dir: Path, out_dir: Path) -> None:
    """Write the generated half below out_dir."""
    (out_dir / "jieli" / "v1").mkdir(parents=True, exist_ok=True)
    types: dict = {}
    since: dict = {}
    for file in compile_protos(proto_dir, out_dir).file:
        read_options(file, types, since)
    (out_dir / "jieli" / "v1" / "__init__.py").write_text('"""Generated from proto/jieli/v1/*.proto."""\n')
    text = json.dumps({"types": types, "since": since}, ensure_ascii=False, indent=1, sort_keys=True)
    (out_dir / "jieli" / "v1" / "types.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
