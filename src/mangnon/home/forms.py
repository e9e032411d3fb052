"""Forms of the shell: search words, language, unit and period."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """What is looked for across the product."""

    q = forms.CharField(label=_("Tìm gì"), max_length=100, required=False)


class LanguageForm(forms.Form):
    """The language to show pages in."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False)


class ScopeForm(forms.Form):
    """The unit and period to look at."""

    unit = forms.CharField(max_length=8)
    period = forms.CharField(max_length=8)
    next = forms.CharField(required=False)
