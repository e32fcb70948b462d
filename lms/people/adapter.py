"""How allauth treats our accounts: phones, attempts, stages, words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation import crypto
from lms.people import messages, queries, services
from lms.people.fields import MobileField
from lms.people.models import User

WRONG = _("That account and password do not go together. Check both, or set a new password.")
EMAIL_STAGE = "allauth.account.stages.EmailVerificationStage"
OUR_EMAIL_STAGE = "lms.people.stages.EmailVerificationStage"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail, verified phone or ID number; five wrong passwords close one account, never a whole address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _(
            "Five wrong passwords in a row. This account opens again in 5 minutes, or at once with a new password."
        ),
        "incorrect_code": _(
            "This code does not fit. Compare it with the latest message; an older code no longer counts."
        ),
        "phone_taken": _("Another account has this number. Sign in with it, or use another number."),
        "same_as_current": _("This is the number you have already."),
    }

    def get_login_stages(self) -> list[str]:
        return [OUR_EMAIL_STAGE if path == EMAIL_STAGE else path for path in super().get_login_stages()]

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """One count for one account, whichever way it is tried; a keyed digest, so that no number lies in the cache."""
        account = _account(credentials)
        tried = str(account.pk) if account else "".join(_names(credentials))
        return crypto.digest("sign-in attempt", tried).hex()

    def login(self, request, user: User) -> None:
        """Signs in, and remembers the language somebody reads, so that messages speak it."""
        super().login(request, user)
        User.objects.filter(pk=user.pk).update(language=request.LANGUAGE_CODE)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        super().send_mail(template_prefix, email, {"brand": settings.BRAND} | context)

    # --- phones

    def phone_form_field(self, **kwargs) -> MobileField:
        return MobileField(**kwargs)

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        services.set_phone(user, phone, verified=verified)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone_verified(self, user: User, phone: str) -> None:
        services.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone: str) -> User | None:
        return queries.account_by_phone(phone)

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs) -> None:
        messages.send_sms(phone, "phone_code", {"code": code})

    def send_unknown_account_sms(self, phone: str, **kwargs) -> None:
        messages.send_sms(phone, "phone_unknown", {})

    def send_account_already_exists_sms(self, phone: str) -> None:
        messages.send_sms(phone, "phone_known", {})


def _names(credentials: dict) -> list[str]:
    return [credentials[way].strip().lower() for way in ("email", "phone", "id_number") if credentials.get(way)]


def _account(credentials: dict) -> User | None:
    if email := credentials.get("email"):
        return User.objects.filter(email=email.strip().lower()).first()
    if phone := credentials.get("phone"):
        return queries.account_by_phone(phone)
    number = credentials.get("id_number")
    return queries.account_by_id_number(number) if number else None
