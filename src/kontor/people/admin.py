"""Accounts in Django's own admin, for operators."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from kontor.people.models import AuditEntry, Consent, RoleGrant, User

# The admin's own form would let in by a password alone, past the second factor and the limits of attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.register([User, RoleGrant, Consent])


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The trail is read, never written."""

    list_display = ("at", "by", "act", "target")
    has_add_permission = has_change_permission = has_delete_permission = lambda *_args, **_kwargs: False
