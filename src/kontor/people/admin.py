"""Accounts in Django's own admin, for operators."""

from django.contrib import admin

from kontor.people.models import AuditEntry, Consent, RoleGrant, User

admin.site.register([User, RoleGrant, Consent])


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The trail is read, never written."""

    list_display = ("at", "by", "act", "target")
    has_add_permission = has_change_permission = has_delete_permission = lambda *_args, **_kwargs: False
