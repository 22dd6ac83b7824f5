"""What a talk is made of: agenda items and what they hold."""

from __future__ import annotations

from django.db import models

from kontor.talks.domain.document import ItemKind, NewsKind, Role
from kontor.talks.models.people import Person
from kontor.talks.models.talks import Talk


def _choices(kinds: type[ItemKind | NewsKind | Role]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value.capitalize()) for kind in kinds]


class AgendaItem(models.Model):
    """One part of a talk."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="items")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=_choices(ItemKind))
    title = models.CharField(max_length=300)
    listed = models.BooleanField(default=True)
    start_time = models.CharField(max_length=5, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    slides_title = models.CharField(max_length=300, blank=True)
    slides_pdf = models.CharField(max_length=300, blank=True)
    """The name of a presenter's PDF, kept under ``files/talks/<talk>/``."""

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["talk", "key"], name="agenda_item_key"),)

    def __str__(self) -> str:
        return self.title


class Appearance(models.Model):
    """A person in a role: for the whole talk, in an agenda item, or as the voice of the house rules."""

    class Part(models.TextChoices):
        """What of the talk the role is for."""

        TALK = "talk"
        ITEM = "item"
        HOUSE_RULES = "house-rules"

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="appearances")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="appearances")
    part = models.CharField(max_length=12, choices=Part, default=Part.ITEM)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appearances")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=12, choices=_choices(Role))
    title = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"

    @property
    def function(self) -> str:
        """Title and organisation in one line: "CEO, EIN Quantum NRW"."""
        return ", ".join(part for part in (self.title, self.organisation) if part)


class ItemPart(models.Model):
    """What NewsItem, FundingTopic and Slide share: a key and a place in an agenda item."""

    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("position",)

    def __str__(self) -> str:
        return self.title


class NewsItem(ItemPart):
    """One news item of a talk."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(max_length=12, choices=_choices(NewsKind), default=NewsKind.NEWS)
    deadline = models.CharField(max_length=10, blank=True)
    deadline_label = models.CharField(max_length=300, blank=True)
    starts = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=300, blank=True)
    links = models.JSONField(default=list, blank=True)


class FundingTopic(ItemPart):
    """One funding opportunity presented in a talk."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="topics")
    topic_id = models.CharField(max_length=300, blank=True)
    deadline = models.CharField(max_length=10, blank=True)
    published_on = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=2000, blank=True)


class Slide(ItemPart):
    """One slide of a presenter."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="slides")
    columns = models.JSONField(default=list, blank=True)
    """A list of ``{"heading", "text"}``."""
    links = models.JSONField(default=list, blank=True)
    notes = models.TextField(blank=True)


class TalkPoll(models.Model):
    """A poll's place in a talk."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="polls")
    poll = models.OneToOneField("polls.Poll", on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.key
