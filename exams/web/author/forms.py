"""What an author fills in: first which kind of item on which topic, then the item with its key beside the options."""

from collections.abc import Iterator, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from exams.bank import kinds
from exams.bank.kinds.options import BLANK_OPTION, REPEATED_OPTION
from exams.bank.models import Item, ItemVersion, Topic
from exams.bank.services import Draft
from exams.bank.wording import problem

LONG = forms.Textarea(attrs={"rows": 4})


class Beginning(forms.Form):
    """Kind, topic and scope of a new item; they stay what they are."""

    kind = forms.ChoiceField(label=pgettext_lazy("item", "Kind"), choices=Item.Kind.choices, widget=forms.RadioSelect)
    topic = forms.ModelChoiceField(
        Topic.objects, label=gettext_lazy("Topic"), empty_label=gettext_lazy("choose a topic")
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Belongs to"), help_text=gettext_lazy("Region code of the bank that owns it.")
    )

    def __init__(self, given=None, *, scopes: Sequence[str], **kwargs):
        super().__init__(given, **kwargs)
        self.fields["scope"].choices = [(scope, scope) for scope in scopes]
        if len(scopes) == 1:
            self.fields["scope"].widget = forms.HiddenInput()
            self.fields["scope"].initial = scopes[0]


class ItemForm(forms.Form):
    """The text of one item. The key is chosen beside its option; what is wrong is said at its field."""

    code = forms.CharField(
        label=gettext_lazy("Item code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Your own reference, such as CC-S-014. An import finds the item by it."),
    )
    stem = forms.CharField(
        label=gettext_lazy("Stem"),
        widget=LONG,
        max_length=2000,
        help_text=gettext_lazy(
            "Two asterisks on each side emphasise: which of these is **not** right. （　　） is a blank."
        ),
    )
    rationale = forms.CharField(
        label=gettext_lazy("Rationale"),
        widget=LONG,
        max_length=4000,
        required=False,
        help_text=gettext_lazy(
            "Why the key is right and the others are not. Name options by their words, not their letters."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Act and article, standard and clause, or chapter of the book."),
    )
    difficulty = forms.ChoiceField(label=gettext_lazy("Difficulty"), choices=ItemVersion.Difficulty.choices)

    def __init__(self, given=None, *, kind: str, scope: str = "", fixed_code: bool = False, **kwargs):
        super().__init__(given, **kwargs)
        self.kind, self.scope = kind, scope
        self.letters = "ABCDEFGH"[: kinds.KINDS[kind].OPTIONS]
        for letter in self.letters:
            label = _("Option {letter}").format(letter=letter)
            self.fields[letter] = forms.CharField(label=label, max_length=500, required=False)
        self.fields["key"] = _key(kind, self.letters)
        if fixed_code:
            del self.fields["code"]

    @property
    def options(self) -> Iterator[dict]:
        """Each option's field with the button or box that makes it part of the key."""
        chosen = self["key"].value() or []
        for letter in self.letters:
            yield {"letter": letter, "field": self[letter], "chosen": letter in chosen}

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if code and Item.objects.filter(scope=self.scope, code=code).exists():
            raise forms.ValidationError(_("Another item already has this code. Choose another one, or open that item."))
        return code

    def clean(self) -> dict:
        said = super().clean()
        for code in kinds.problems(self.kind, *self._options_and_key()):
            for field in self._where(code):
                self.add_error(field, problem(code))
        return said

    def draft(self) -> Draft:
        said = self.cleaned_data
        return Draft(said["stem"], *self._options_and_key(), said["rationale"], said["source"], said["difficulty"])

    def _options_and_key(self) -> tuple[list[str], str]:
        said = self.cleaned_data
        return [said.get(letter, "") for letter in self.letters], "".join(sorted(said.get("key") or ""))

    def _where(self, code: str) -> list[str]:
        texts = [self.cleaned_data.get(letter, "") for letter in self.letters]
        if code == BLANK_OPTION:
            return [letter for letter, text in zip(self.letters, texts, strict=True) if not text]
        if code == REPEATED_OPTION:
            return [
                letter
                for n, (letter, text) in enumerate(zip(self.letters, texts, strict=True))
                if text and text in texts[:n]
            ]
        return ["key"]


def initial(version: ItemVersion) -> dict:
    """The form filled with what a version says."""
    names = ("stem", "rationale", "source", "difficulty")
    texts = dict(zip("ABCDEFGH", version.options, strict=False))
    key = version.key if version.item.kind == Item.Kind.SINGLE else list(version.key)
    return {name: getattr(version, name) for name in names} | texts | {"key": key}


def _key(kind: str, letters: str) -> forms.Field:
    choices = [(letter, letter) for letter in letters]
    if kind == Item.Kind.SINGLE:
        return forms.ChoiceField(label=pgettext("item", "Key"), choices=choices, required=False)
    return forms.MultipleChoiceField(label=pgettext("item", "Key"), choices=choices, required=False)
