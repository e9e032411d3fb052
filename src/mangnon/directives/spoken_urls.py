"""The same short addresses under «/v/», as they are printed on papers: only their own shape."""

from django.urls import path, register_converter

from mangnon.directives.views import short


class SpokenNumber:
    """A paper's number, and the item and number of a task or obligation: «403», «403-7-12»."""

    regex = r"\d{1,6}[a-z]?(?:-\d{1,4}){0,4}"

    def to_python(self, value: str) -> str:
        """Take the words as they stand."""
        return value

    def to_url(self, value: str) -> str:
        """Write the words as they stand."""
        return value


register_converter(SpokenNumber, "spoken")

app_name = "spoken"
urlpatterns = [path("<spoken:short>/", short.open_short, name="open")]
