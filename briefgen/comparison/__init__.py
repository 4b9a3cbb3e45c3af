"""What has changed from one state of a brief to another, record by record, field by field.

Both states are what one audience may see: prune them first, so that nothing that was withheld is
told.
"""

from briefgen.comparison.changes import RecordChange, What, changes
from briefgen.comparison.pairing import paired

__all__ = ["RecordChange", "What", "changes", "paired"]
