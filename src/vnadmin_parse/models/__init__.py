"""What users get: the models of a parsed document."""

from .citations import Citation, CompletedIssuer, IssuerBasis, Mention, MentionForm, Relation
from .dates import PartialDate
from .document import Appendix, Document, Source, Warning, Zone, ZoneKind
from .header import Issued, Issuer, Kind, Reference
from .parties import Addressee, Recipient, Signer
from .spans import Box, Found, Span, TextValue
from .tasks import Assignee, Deadline, Role, Task

__all__ = [
    "Addressee",
    "Appendix",
    "Assignee",
    "Box",
    "Citation",
    "CompletedIssuer",
    "Deadline",
    "Document",
    "Found",
    "Issued",
    "Issuer",
    "IssuerBasis",
    "Kind",
    "Mention",
    "MentionForm",
    "PartialDate",
    "Recipient",
    "Reference",
    "Relation",
    "Role",
    "Signer",
    "Source",
    "Span",
    "Task",
    "TextValue",
    "Warning",
    "Zone",
    "ZoneKind",
]
