"""Mail and SMS: written here, carried by whoever the settings name.

On the embedded default both stay in the house, as rows that the development outbox shows. In production mail goes
through Django's own SMTP backend, and ``SMS_PROVIDER`` names a class with ``send(number, text)``.
"""

from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from foundation import clock
from lms.people.models import SentMessage, User

MAIL = SentMessage.Channel.MAIL
SMS = SentMessage.Channel.SMS


class SmsProvider(Protocol):
    def send(self, number: str, text: str) -> None:
        """Hand the text to the carrier; raise when it was not taken."""


class OutboxSms:
    def send(self, number: str, text: str) -> None:
        SentMessage.objects.create(channel=SMS, recipient=number, body=text, sent_at=clock.now())


class OutboxEmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                SentMessage.objects.create(
                    channel=MAIL, recipient=recipient, subject=message.subject, body=message.body, sent_at=clock.now()
                )
        return len(email_messages)


def send(to: User | str, template: str, context: dict, *, channel: str = MAIL) -> None:
    """Write ``mail/<template>`` or ``sms/<template>`` to a person or an address. Sending again sends again."""
    if channel == SMS:
        send_sms(to if isinstance(to, str) else to.phone, template, context)
    else:
        send_to_address(to if isinstance(to, str) else to.email, template, context)


def send_to_address(address: str, template: str, context: dict) -> None:
    """A plain mail; the first line of the template is its subject."""
    subject, _, body = _written(f"mail/{template}.txt", context).partition("\n")
    send_mail(subject.strip(), body.strip(), settings.DEFAULT_FROM_EMAIL, [address])


def send_sms(number: str, template: str, context: dict) -> None:
    sms_provider().send(number, _written(f"sms/{template}.txt", context))


def sms_provider() -> SmsProvider:
    if not settings.SMS_PROVIDER:
        raise ImproperlyConfigured("Set SMS_PROVIDER to the class that sends SMS; without it only e-mail is offered.")
    return import_string(settings.SMS_PROVIDER)()


def _written(template: str, context: dict) -> str:
    return render_to_string(template, {"brand": settings.BRAND} | context).strip()
