"""The fast lane: openings, saves, beats and hand-ins that show a pass of ours are answered here, ahead of Django's handler.

No middleware, no session, no user, no ORM instance of a request: the pass says whose admission or sitting it is, the
claim says the rest. It travels in a header of its own, which no other site's page can make a browser send, so it stands
in for the CSRF cookie as well. Whatever is not plainly ours goes on to Django, whose middleware refuses it or whose view
answers it: another method, no pass, a page of another origin, a plain connection where only TLS is served.
"""

from exams.fastlane.lane import FastLane
from exams.fastlane.warming import warm

__all__ = ["FastLane", "warm"]
