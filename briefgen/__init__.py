"""briefgen turns one YAML file of who said what into a policy brief as DOCX and PDF."""

__version__ = "0.2.0"
