"""Read one file from the command line while the operator's commands are not wired yet."""

import json
import sys
from pathlib import Path

from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.reading import as_json, read_text

path = Path(sys.argv[1])
print(
    json.dumps(
        as_json(read_text(text_of(path.read_bytes(), file_name=path.name))),
        ensure_ascii=False,
        indent=1,
    )
)
