"""What stands between the right password and being signed in."""

from allauth.account import stages


class EmailVerificationStage(stages.EmailVerificationStage):
    """An address is verified before it counts; an account without one has a verified phone instead."""

    def handle(self):
        user = self.login.user
        if user and not user.email and user.phone_verified_at:
            return None, True
        return super().handle()
