"""What a reviewer has changed in a Word document, where it stands in the YAML, and into the YAML.

`returned` finds it, and `applied` writes what can be written without a question.
"""

from briefgen.review.applying import Applied, Left, applied
from briefgen.review.returned import Returned, returned

__all__ = ["Applied", "Left", "Returned", "applied", "returned"]
