"""Accounts, the roles they were given, consent, and the trail of staff acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q

from kontor.people.domain.roles import Role

if TYPE_CHECKING:
    from datetime import datetime


class Users(BaseUserManager["User"]):
    """Makes accounts. Addresses are kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new account; without a password, for sign-in is by e-mail code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new operator's account."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. The e-mail address is the login."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    """Operators only: Django's own admin."""
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class RoleGrant(models.Model):
    """A role given to a person: by whom, when, and until when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=[(role.value, role.value.replace("-", " ").capitalize()) for role in Role])
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()
    revoked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("granted_at",)
        constraints = (models.UniqueConstraint(fields=["user", "role"], condition=Q(revoked_at=None), name="one_grant_a_role"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class EntryLink(models.Model):
    """A sign-in link that works once. Only the hash of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link for {self.user}"

    def usable(self, now: datetime) -> bool:
        """Whether it still opens the door."""
        return self.used_at is None and now < self.expires_at


class Consent(models.Model):
    """What somebody agreed to: the words they saw, when, and when they took it back."""

    email = models.EmailField()
    purpose = models.CharField(max_length=100)
    words = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("given_at",)
        indexes = (models.Index(fields=["email", "purpose"]),)

    def __str__(self) -> str:
        return f"{self.email}: {self.purpose}"


class AuditEntry(models.Model):
    """One act of staff. ``by`` is empty for the operator at the command line."""

    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=60)
    target = models.CharField(max_length=200)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "audit entries"
        indexes = (models.Index(fields=["-at"]), models.Index(fields=["target"]))

    def __str__(self) -> str:
        return f"{self.act} {self.target}"
