"""Series and talks."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from kontor.platform.addresses import address


class Series(models.Model):
    """A row of talks under one name."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    organiser = models.CharField(max_length=300)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    imprint = models.CharField(max_length=300, blank=True)
    hashtags = models.JSONField(default=list, blank=True)
    """A list of texts, each with its #."""
    zone = models.CharField(max_length=64, default="Europe/Brussels")
    description = models.TextField(blank=True)
    contact = models.JSONField(default=dict, blank=True)
    """``{"website", "email", "accounts": […]}``, each where known."""
    discussion = models.JSONField(null=True, blank=True)
    """``{"label", "url"}`` of the place where the discussion goes on."""

    class Meta:
        ordering = ("title",)
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The series' public page."""
        return address("talks:series", self.slug)


class Talks(SearchableQuerySetMixin, models.QuerySet["Talk"]):  # type: ignore[misc]  # modelsearch has no types
    """Talks, which can be searched."""


class Talk(index.Indexed, models.Model):  # type: ignore[misc]
    """One talk.

    ``date`` is as much of the day as is known (see :mod:`kontor.talks.domain.when`); ``starts_at`` and ``ends_at`` are
    there where day and time are known, in UTC. ``sorts_at`` is the day to sort by: the first day that ``date`` allows.
    """

    class State(models.TextChoices):
        """How far a talk is. ``live`` and ``over`` are said by the clock and the room, not kept here."""

        DRAFT = "draft"
        PUBLISHED = "published"
        CANCELLED = "cancelled"

    slug = models.SlugField(max_length=80, unique=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="talks")
    state = models.CharField(max_length=12, choices=State, default=State.PUBLISHED)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="en")
    description = models.TextField(blank=True)
    image_alt = models.CharField(max_length=300, blank=True)

    date = models.CharField(max_length=10, blank=True)
    start_time = models.CharField(max_length=5, blank=True)
    end_time = models.CharField(max_length=5, blank=True)
    zone = models.CharField(max_length=64, default="Europe/Brussels")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    sorts_at = models.DateField(null=True, blank=True)

    house_rules = models.JSONField(null=True, blank=True)
    """``{"title", "rules": […]}``; who says them are appearances with ``part`` "house-rules"."""
    save_the_date = models.JSONField(null=True, blank=True)
    registration = models.JSONField(null=True, blank=True)
    """How people register: the values of :class:`kontor.talks.domain.document.Registration`."""
    room_settings = models.JSONField(null=True, blank=True)
    """The values of :class:`kontor.talks.domain.document.Room`; ``room`` is the room made from them."""
    room = models.OneToOneField("live.Room", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    people_order = models.JSONField(default=list, blank=True)
    """The slugs of the people as the talk file lists them; who does what are appearances."""
    recording_url = models.URLField(max_length=2000, blank=True)
    transcript_file = models.CharField(max_length=300, blank=True)

    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change that calendars must hear of (iCalendar's SEQUENCE)."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    search_fields = (index.SearchField("title", boost=3), index.SearchField("searched_words"))
    search_auto_update = False
    """The index is kept by :mod:`kontor.talks.public.search`, after the whole change and not at each row of it."""
    objects = Talks.as_manager()

    class Meta:
        ordering = ("-sorts_at", "slug")
        indexes = (models.Index(fields=["series", "sorts_at"]), models.Index(fields=["starts_at"]))
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")), name="talk_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The talk's public page."""
        return address("talks:talk", self.slug)

    @property
    def searched_words(self) -> str:
        """What the search looks at, besides the title."""
        from kontor.talks.public.search import words_of

        return words_of(self)

    @property
    def tz(self) -> ZoneInfo:
        """The zone that the talk was announced in."""
        return ZoneInfo(self.zone)
