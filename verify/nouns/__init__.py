"""The nouns by subject. Import them from ``verify.model``."""
