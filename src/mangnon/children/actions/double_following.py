"""What joins a record with others follows it to another commune."""

from mangnon.children.models import Child, Double, Inquiry, Merge, MergedPart
from mangnon.common import scope


def follow_child(child: Child) -> None:
    """Put pairs, inquiries and the memory of merges behind the wall of the child's new home."""
    with scope.everything("follow a child to its new home"):
        Double.objects.filter(first=child).update(cell=child.cell)
        Double.objects.filter(second=child).update(other_cell=child.cell)
        Inquiry.objects.filter(child=child).update(cell=child.cell)
        Inquiry.objects.filter(other=child).update(to_cell=child.cell)
        Merge.objects.filter(child=child).update(cell=child.cell)
        MergedPart.objects.filter(merge__child=child).update(cell=child.cell)
