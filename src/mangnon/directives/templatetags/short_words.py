"""Short addresses in texts become links."""

from django import template
from django.utils.safestring import SafeString

from mangnon.directives.short_addresses import with_links

register = template.Library()


@register.filter
def short_links(text: str) -> SafeString:
    """Show a text with its short addresses as links."""
    return with_links(str(text))
