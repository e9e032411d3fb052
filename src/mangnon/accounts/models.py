"""Who signs in, the posts they hold, and who acts for whom."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.querysets import (
    AccountManager,
    ActingForQuerySet,
    OpenSessionQuerySet,
    PostQuerySet,
)
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit


class Account(AbstractBaseUser):
    """A person who may sign in; what they may do comes from their posts."""

    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    phone = models.CharField(_("Số điện thoại"), max_length=20, blank=True)
    is_active = models.BooleanField(_("Đang dùng"), default=True)
    must_change_password = models.BooleanField(_("Phải đổi mật khẩu"), default=False)
    invented = models.BooleanField(_("Minh họa"), default=False)
    created_at = models.DateTimeField(_("Tạo lúc"))

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    # Set by the middleware for each request; rights on sensitive levels ask for the first.
    second_step_done: bool = False
    lacks_second_step: bool = False
    # The delegation in use: the person then holds the lent post and nothing else.
    acting: "ActingFor | None" = None

    class Privacy:
        """Facts about staff, kept for signing in and for the log."""

        staff = {
            "username": "to sign in",
            "full_name": "to name who did what",
            "email": "to sign in and to reach the person",
            "phone": "to sign in and to reach the person",
            "password": "to prove who signs in; stored as a hash",
            "last_login": "to see unused accounts",
        }
        open = {"id", "is_active", "must_change_password", "invented", "created_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_username_once"),
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="account_email_once"
            ),
            models.UniqueConstraint("phone", condition=~Q(phone=""), name="account_phone_once"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Post(models.Model):
    """A role in a body and place between two days."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="posts")
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role)
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="posts")
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    # Brought along by `with_cells_on`.
    cells_today: list[str]

    class Privacy:
        """Facts about staff."""

        staff = {"account": "to know who holds the post"}
        open = {"id", "role", "body", "unit", "hamlet", "valid_from", "valid_to"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="post_of_collaborator_has_hamlet",
                condition=Q(role=Role.COLLABORATOR, hamlet__isnull=False)
                | (~Q(role=Role.COLLABORATOR) & Q(hamlet__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.hamlet or self.unit}"


class ActingFor(models.Model):
    """A delegation: somebody acts in another's post until a day."""

    delegate = models.ForeignKey(Account, models.PROTECT, related_name="delegations")
    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"))
    reason = models.CharField(_("Lý do"), max_length=200)

    objects = ActingForQuerySet.as_manager()

    class Privacy:
        """Facts about staff."""

        staff = {"delegate": "to name both persons in the log", "reason": "to judge the delegation"}
        open = {"id", "post", "valid_from", "valid_to"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="acting_ends_after_start", condition=Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} → {self.post}"


class OpenSession(models.Model):
    """A browser in which somebody has signed in, until it is ended."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField(_("Bắt đầu lúc"))
    last_seen_at = models.DateTimeField(_("Dùng lần cuối"))
    ended_at = models.DateTimeField(_("Kết thúc lúc"), null=True, blank=True)
    address = models.CharField(_("Từ máy"), max_length=45, blank=True)
    device = models.CharField(_("Trình duyệt"), max_length=200, blank=True)

    objects = OpenSessionQuerySet.as_manager()

    # Brought along by `telling_of_demo`.
    in_demo: bool

    class Privacy:
        """Facts about staff."""

        staff = {
            "account": "to show people where they are signed in",
            "address": "to judge a session that looks odd",
            "device": "to tell own sessions apart",
        }
        open = {"id", "began_at", "last_seen_at", "ended_at"}

    class Meta:
        indexes = [models.Index(fields=["account", "ended_at"], name="session_of_account")]

    def __str__(self) -> str:
        return f"{self.pk}"


class WrongTries(models.Model):
    """Wrong passwords or codes counted under a keyed digest of an account or address."""

    key = models.CharField(_("Khóa đếm"), max_length=64, primary_key=True)
    tries = models.PositiveSmallIntegerField(_("Số lần"), default=0)
    # Seconds of the machine's clock: a held business day must not lengthen a lock.
    first_at = models.BigIntegerField(_("Lần đầu"))

    class Privacy:
        """No personal facts: the digest cannot be read back."""

        open = {"key", "tries", "first_at"}

    def __str__(self) -> str:
        return f"{self.tries}"
