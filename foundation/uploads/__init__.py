"""Files from outside: looked at before they are believed, and pictures drawn anew before they are kept."""

from foundation.uploads.content import BadUpload, pdf_bytes
from foundation.uploads.pictures import Picture, image, portrait

__all__ = ["BadUpload", "Picture", "image", "pdf_bytes", "portrait"]
