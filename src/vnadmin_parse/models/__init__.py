"""What users get: the models of a parsed document."""

from .chunks import Chunk
from .citations import Citation, CompletedIssuer, IssuerBasis, Mention, MentionForm, Relation
from .dates import PartialDate
from .deadlines import Deadline, Period, Recurrence, Relative, Side, TimeUnit
from .document import Appendix, Document, Source, Warning, Zone, ZoneKind
from .form import Deviation, FormCheck, Outside, Severity
from .header import Issued, Issuer, Kind, Reference
from .parties import Addressee, Recipient, Signer
from .spans import Box, Found, Page, Span, TextValue
from .tasks import Assignee, Ground, ReportTo, Role, Task, TaskNode

__all__ = [
    "Addressee",
    "Appendix",
    "Assignee",
    "Box",
    "Chunk",
    "Citation",
    "CompletedIssuer",
    "Deadline",
    "Deviation",
    "Document",
    "FormCheck",
    "Found",
    "Ground",
    "Issued",
    "Issuer",
    "IssuerBasis",
    "Kind",
    "Mention",
    "MentionForm",
    "Outside",
    "Page",
    "PartialDate",
    "Period",
    "Recipient",
    "Recurrence",
    "Reference",
    "Relation",
    "Relative",
    "ReportTo",
    "Role",
    "Severity",
    "Side",
    "Signer",
    "Source",
    "Span",
    "Task",
    "TaskNode",
    "TextValue",
    "TimeUnit",
    "Warning",
    "Zone",
    "ZoneKind",
]
