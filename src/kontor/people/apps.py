"""The people room's place in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, sign-in, roles, consent, data rights and the audit trail."""

    name = "kontor.people"
    label = "people"
