"""Operator's commands of official papers: check a layout, change the styles."""

import argparse
import sys
from pathlib import Path
from typing import Any

from mangnon.common import scope
from mangnon.files.actions import Brought, end_style_template, put_style_template
from mangnon.files.models import StyleTemplate
from mangnon.papers import commands as papers
from mangnon.papers.style_template import default_template


def register(subparsers: Any) -> None:
    """Add the verbs of papers."""
    papers.register(subparsers)
    template = subparsers.add_parser("template", help="Mẫu trình bày văn bản Word của tỉnh.")
    verbs = template.add_subparsers(dest="what", metavar="VIỆC", required=True)
    export = verbs.add_parser("export", help="Xuất mẫu đang dùng để sửa trong Word.")
    export.add_argument("file", type=Path)
    export.set_defaults(run=export_template)
    use = verbs.add_parser("use", help="Dùng tệp Word này làm mẫu cho mọi văn bản.")
    use.add_argument("file", type=Path)
    use.add_argument(
        "--accept-faults", action="store_true", help="Vẫn dùng dù có lỗi thể thức (được ghi lại)."
    )
    use.set_defaults(run=use_template)
    default = verbs.add_parser("default", help="Trở lại mẫu gốc.")
    default.set_defaults(run=use_default)


def export_template(args: argparse.Namespace) -> int:
    """Write the styles in use as a Word file."""
    with scope.everything("export the style template"):
        template = StyleTemplate.objects.in_use()
    args.file.write_bytes(bytes(template.content) if template else default_template())
    sys.stdout.write(f"Đã ghi mẫu vào {args.file}. Sửa kiểu chữ trong Word rồi nạp lại.\n")
    return 0


def use_template(args: argparse.Namespace) -> int:
    """Take an edited file in; broken rules are named."""
    brought = Brought(args.file.name, args.file.read_bytes())
    with scope.everything("put the style template"):
        template = put_style_template(brought, by=None, accepts_faults=args.accept_faults)
    for fault in template.faults.splitlines():
        sys.stdout.write(f"Sai thể thức, vẫn dùng: {fault}\n")
    sys.stdout.write(f"Đang dùng mẫu {template}.\n")
    return 0


def use_default(args: argparse.Namespace) -> int:
    """Go back to the product's own styles."""
    with scope.everything("end the style template"):
        end_style_template(by=None)
    sys.stdout.write("Đã trở lại mẫu gốc.\n")
    return 0
