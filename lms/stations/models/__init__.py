"""The tables of the stations room."""

from lms.stations.models.appointment import Appointment, Post
from lms.stations.models.grant import RoleGrant
from lms.stations.models.organisation import Organisation
from lms.stations.models.region import Region

__all__ = ["Appointment", "Organisation", "Post", "Region", "RoleGrant"]
