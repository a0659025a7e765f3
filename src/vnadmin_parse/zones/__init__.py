"""Which lines of a document are its head, addressees, body, distribution list and signature."""

from .document import find_zones
from .model import Zones

__all__ = ["Zones", "find_zones"]
