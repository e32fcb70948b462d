"""A yes that was given stays given."""

from foundation.triggers import append_only

REFUSALS = append_only("cms_approval")
